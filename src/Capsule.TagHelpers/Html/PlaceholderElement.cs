using System.Text;
using AngleSharp.Dom;

namespace Capsule.TagHelpers.Html;

/// <summary>The element that stands in a region's place: writes it, and finds its way in a browser's tree.</summary>
internal static class PlaceholderElement
{
    /// <summary>
    /// Writes it. With several names the elements stand in one another, the teaser in the innermost: whoever may open the
    /// first item has all replaced by it, whoever may open a later one sees that within.
    /// </summary>
    /// <param name="tag">The outer element's name; with several names, one that <see cref="ElementKinds.NestedPlaceholderOf"/> has an inner one for.</param>
    /// <param name="attributes">The outer element's own attributes as HTML, with a leading space where there are any.</param>
    /// <param name="names">The content names, outermost first; none where nothing is published.</param>
    /// <param name="teaser">What everyone sees, as HTML.</param>
    /// <exception cref="ArgumentException">A name is no content name, or there are several and no element can stand inside the outer one.</exception>
    public static string Write(string tag, string attributes, IReadOnlyList<string> names, string teaser)
    {
        if (names.Count == 1)
        {
            // As below.
            return MarkupNames.IsContentName(names[0])
                ? $"<{tag}{attributes} {MarkerNames.ContentNameAttribute}=\"{names[0]}\">{teaser}</{tag}>"
                : throw NotAName(nameof(names));
        }

        StringBuilder html = new();
        html.Append('<').Append(tag).Append(attributes);
        if (names.Count > 0)
        {
            AppendName(html, names[0]);
        }

        html.Append('>');
        string inner = names.Count < 2 ? "" : ElementKinds.NestedPlaceholderOf(tag) ?? throw new ArgumentException($"No placeholder can stand inside <{tag}>.", nameof(tag));
        for (int i = 1; i < names.Count; i++)
        {
            AppendName(html.Append('<').Append(inner), names[i]);
            html.Append('>');
        }

        html.Append(teaser);
        for (int i = 1; i < names.Count; i++)
        {
            html.Append("</").Append(inner).Append('>');
        }

        return html.Append("</").Append(tag).Append('>').ToString();
    }

    /// <summary>Gives the innermost of placeholders that are each the only child of the one around it; null where they are not.</summary>
    /// <param name="placeholder">The outermost one.</param>
    /// <param name="tag">Its name.</param>
    /// <param name="levels">How many there are.</param>
    public static IElement? FindInnermost(IElement placeholder, string tag, int levels)
    {
        for (int level = 1; level < levels; level++)
        {
            if (placeholder.ChildNodes.Length != 1
                || placeholder.FirstChild is not IElement inner
                || inner.LocalName != ElementKinds.NestedPlaceholderOf(tag)
                || inner.NamespaceUri != NamespaceNames.HtmlUri
                || BrowserMarkers.IsMarked(inner)
                || !inner.HasAttribute(MarkerNames.ContentNameAttribute))
            {
                return null;
            }

            placeholder = inner;
        }

        return placeholder;
    }

    private static void AppendName(StringBuilder html, string name)
    {
        if (!MarkupNames.IsContentName(name))
        {
            throw NotAName(nameof(name));
        }

        html.Append(' ').Append(MarkerNames.ContentNameAttribute).Append("=\"").Append(name).Append('"');
    }

    private static ArgumentException NotAName(string parameter) => new("Not a content name.", parameter);
}
