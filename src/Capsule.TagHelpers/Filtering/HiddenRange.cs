using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Has an HTML file served whole to who asked for a part: a part may begin behind a region's marker and hold its text.
/// RFC 9110, section 14.2, lets a server ignore <c>Range</c>. The request looks as it came when this is disposed.
/// </summary>
internal sealed class HiddenRange : IDisposable
{
    private readonly IHeaderDictionary _headers;
    private readonly StringValues _range;
    private readonly StringValues _ifRange;

    private HiddenRange(IHeaderDictionary headers)
    {
        _headers = headers;
        _range = headers.Range;
        _ifRange = headers.IfRange;
        headers.Range = default;
        headers.IfRange = default;
    }

    /// <summary>Hides the request's range; gives <see langword="null"/> where it has none.</summary>
    internal static HiddenRange? Of(HttpRequest request) =>
        StringValues.IsNullOrEmpty(request.Headers.Range) ? null : new HiddenRange(request.Headers);

    /// <summary>
    /// Says whether a path names an HTML file, as the static file middleware does: by its extension, or as a folder,
    /// which stands for its default document. Of all other paths nobody knows what they give, and downloads need ranges.
    /// </summary>
    internal static bool IsHtmlFile(PathString path)
    {
        ReadOnlySpan<char> name = path.Value;
        ReadOnlySpan<char> extension = Path.GetExtension(name);
        return name is [.., '/']
            || extension.Equals(".html", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".htm", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".xhtml", StringComparison.OrdinalIgnoreCase)
            || extension.Equals(".xht", StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose()
    {
        _headers.Range = _range;
        _headers.IfRange = _ifRange;
    }
}
