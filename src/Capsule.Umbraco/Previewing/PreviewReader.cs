using System.Globalization;
using System.Security.Claims;
using Capsule.Umbraco.Pages;
using Capsule.Umbraco.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.Previewing;

/// <summary>Whose eyes a page in the CMS's preview is seen with.</summary>
/// <param name="As">What the query asks for: <c>anonymous</c> or a scope; <see langword="null"/> for the editor's own eyes.</param>
/// <param name="Language">The editor's language.</param>
internal sealed record PreviewReader(string? As, CultureInfo Language)
{
    /// <summary>The query parameter that asks to see the page as a reader.</summary>
    internal const string QueryParameter = "dca-as";

    /// <summary>Its value for a reader who has nothing.</summary>
    internal const string Anonymous = "anonymous";

    /// <summary>
    /// Says who previews a page; <see langword="null"/> where nobody does. Neither the query nor the mode make an editor: the
    /// CMS is in preview mode for whoever has a cookie of that name. Its service says whether a user stands behind it.
    /// </summary>
    internal static async Task<PreviewReader?> FindAsync(HttpContext context)
    {
        if (BackOfficePaths.IsBackOffice(context.Request.Path)
            || context.RequestServices.GetService<IUmbracoContextAccessor>() is not { } contexts
            || !contexts.TryGetUmbracoContext(out IUmbracoContext? umbraco)
            || !umbraco.InPreviewMode
            || context.RequestServices.GetService<IPreviewService>() is not { } previews)
        {
            return null;
        }

        // A user who is gone is a success without an identity.
        Attempt<ClaimsIdentity> attempt = await previews.TryGetPreviewClaimsIdentityAsync();
        return attempt is { Success: true, Result: { IsAuthenticated: true } editor }
            ? new PreviewReader(context.Request.Query[QueryParameter].ToString() is { Length: > 0 } reader ? reader : null, EditorLanguage.Of(editor.FindFirst(ClaimTypes.Locality)?.Value))
            : null;
    }
}
