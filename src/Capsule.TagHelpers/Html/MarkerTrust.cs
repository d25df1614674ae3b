using AngleSharp.Dom;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Which markers of a page count where it may hold readers' markup: the paywall lines that a view of this site wrote, and
/// no others. Where none is given, all count.
/// </summary>
/// <param name="isOurs">Whether a token shows that a view wrote a line of that scope, name and content type.</param>
internal sealed class MarkerTrust(Func<string, string?, string?, string?, bool> isOurs)
{
    private readonly Dictionary<(string, string?, string?, string?), bool> _known = [];

    /// <summary>Whether an element is a marker that counts, as a browser reads it.</summary>
    public bool Counts(IElement element) =>
        element.LocalName == MarkerNames.Paywall
        && Counts(element.GetAttribute(MarkerNames.TokenAttribute), element.GetAttribute("scope"), element.GetAttribute("name"), element.GetAttribute("content-type"));

    /// <summary>Whether a start tag is one of a marker that counts.</summary>
    public bool Counts(MarkupStartTag tag) =>
        tag.Name == MarkerNames.Paywall && Counts(tag[MarkerNames.TokenAttribute], tag["scope"], tag["name"], tag["content-type"]);

    private bool Counts(string? token, string? scope, string? name, string? contentType)
    {
        if (token is null)
        {
            return false;
        }

        if (!_known.TryGetValue((token, scope, name, contentType), out bool counts))
        {
            _known[(token, scope, name, contentType)] = counts = isOurs(token, scope, name, contentType);
        }

        return counts;
    }
}
