using Capsule.TagHelpers.Filtering;
using Microsoft.AspNetCore.Http;

namespace Capsule.Umbraco.Pages;

/// <summary>Keeps the response filter away from the backoffice, whose editors see what they write. What is for readers stays filtered.</summary>
internal static class BackOfficePaths
{
    private static readonly PathString s_backOffice = "/umbraco";

    // Surface controllers and the site's own API controllers answer readers.
    private static readonly PathString[] s_forReaders = ["/umbraco/surface", "/umbraco/api", "/umbraco/delivery"];

    internal static void Exclude(CapsuleFilterOptions options)
    {
        Func<HttpContext, bool>? own = options.EnabledFor;
        options.EnabledFor = context => !IsBackOffice(context.Request.Path) && (own is null || own(context));
    }

    internal static bool IsBackOffice(PathString path) =>
        path.StartsWithSegments(s_backOffice, StringComparison.OrdinalIgnoreCase)
        && !Array.Exists(s_forReaders, forReaders => path.StartsWithSegments(forReaders, StringComparison.OrdinalIgnoreCase));
}
