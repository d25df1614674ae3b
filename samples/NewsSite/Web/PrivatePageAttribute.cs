using Microsoft.AspNetCore.Mvc;

namespace NewsSite.Web;

/// <summary>A page for one reader: no cache keeps it.</summary>
public sealed class PrivatePageAttribute : ResponseCacheAttribute
{
    public PrivatePageAttribute()
    {
        NoStore = true;
        Location = ResponseCacheLocation.None;
    }
}
