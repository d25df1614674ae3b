using Microsoft.AspNetCore.Mvc;

namespace NewsSite.Web;

/// <summary>A page that is the same for everyone: any cache may keep it for a minute.</summary>
public sealed class PublicPageAttribute : ResponseCacheAttribute
{
    public PublicPageAttribute() => Duration = 60;
}
