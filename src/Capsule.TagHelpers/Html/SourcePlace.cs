using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Capsule.TagHelpers.Html;

/// <summary>Says where in a page something is, in words that hold none of its text.</summary>
internal static class SourcePlace
{
    private const int MaxNames = 12;

    /// <summary>Makes a mismatch of an offset and an element.</summary>
    public static TreeMismatch Describe(
        string html, TreeMismatchKind kind, string description, int offset, IElement? element, bool scripting)
    {
        int place = Math.Clamp(offset, 0, html.Length);
        ReadOnlySpan<char> before = html.AsSpan(0, place);
        int line = before.Count('\n') + 1;
        int column = place - before.LastIndexOf('\n');
        return new TreeMismatch(kind, description, place, line, column, PathTo(element), scripting);
    }

    private static string PathTo(IElement? element)
    {
        List<string> names = [];
        for (IElement? at = element; at is not null; at = at.ParentElement)
        {
            if (names.Count == MaxNames)
            {
                names.Add("…");
                break;
            }

            // Broken markup can make a tag name of what was meant as text, so only names that HTML knows are told.
            bool known = at is not IHtmlUnknownElement && at.NamespaceUri == NamespaceNames.HtmlUri;
            names.Add(known || at.LocalName is MarkerNames.Protected or MarkerNames.Paywall ? at.LocalName : "?");
        }

        names.Reverse();
        return string.Join(" > ", names);
    }
}
