using AngleSharp.Dom;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Which markers of a page count where it may hold readers' markup: the paywall lines that a view of this site wrote, and
/// no others. Where none is given, all count.
/// </summary>
/// <param name="isOurs">Whether a token shows that a view wrote a line that says this.</param>
internal sealed class MarkerTrust(Func<string, LineMarks, bool> isOurs)
{
    private readonly Dictionary<(string, LineMarks), bool> _known = [];

    /// <summary>Whether an element is a marker that counts, as a browser reads it.</summary>
    public bool Counts(IElement element) => element.LocalName == MarkerNames.Paywall && Counts(element.GetAttribute);

    /// <summary>Whether a start tag is one of a marker that counts.</summary>
    public bool Counts(MarkupStartTag tag) => tag.Name == MarkerNames.Paywall && Counts(name => tag[name]);

    private bool Counts(Func<string, string?> attribute)
    {
        if (attribute(MarkerNames.TokenAttribute) is not { } token || !LockTimes.TryRead(attribute("locked-from"), attribute("locked-until"), out LockTimes times))
        {
            return false;
        }

        LineMarks line = new(ScopeSet.Parse(attribute("scope")), times, attribute("name"), attribute("content-type"));
        if (!_known.TryGetValue((token, line), out bool counts))
        {
            _known[(token, line)] = counts = isOurs(token, line);
        }

        return counts;
    }
}
