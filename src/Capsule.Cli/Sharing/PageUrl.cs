using Capsule.Cli.Terminal;
using Capsule.Sharing;

namespace Capsule.Cli.Sharing;

/// <summary>The address of a page, to which a share token is added.</summary>
internal static class PageUrl
{
    /// <summary>Checks an address before a token is made for it.</summary>
    internal static Uri Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            throw Errors.InvalidPageUrl("is not an absolute http or https address");
        }

        if (url.Query.TrimStart('?').Split('&').Any(part => part.Split('=')[0] == ShareLink.QueryParameter))
        {
            throw Errors.InvalidPageUrl($"has a parameter '{ShareLink.QueryParameter}' already");
        }

        return url;
    }

    /// <summary>Adds a token, behind the parameters there are and before the fragment.</summary>
    internal static string AddToken(Uri page, string token)
    {
        string query = page.Query.TrimStart('?');
        string parameter = $"{ShareLink.QueryParameter}={token}";
        return new UriBuilder(page) { Query = query.Length == 0 ? parameter : $"{query}&{parameter}" }.Uri.AbsoluteUri;
    }
}
