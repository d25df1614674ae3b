using System.Text;

namespace Capsule.TagHelpers.Html;

/// <summary>Replaces stretches of a page and leaves every other character as it was.</summary>
internal static class PageSplicer
{
    /// <summary>Applies the splices, which are in document order and do not overlap.</summary>
    /// <exception cref="ArgumentException">They overlap, are out of order, or lie outside the page.</exception>
    public static string Apply(string html, IReadOnlyList<Splice> splices)
    {
        if (splices.Count == 0)
        {
            return html;
        }

        StringBuilder result = new(html.Length);
        int position = 0;
        foreach (Splice splice in splices)
        {
            if (splice.Start < position || splice.End < splice.Start || splice.End > html.Length)
            {
                throw new ArgumentException("Splices must be in document order, within the page, and must not overlap.", nameof(splices));
            }

            result.Append(html, position, splice.Start - position).Append(splice.Replacement);
            position = splice.End;
        }

        return result.Append(html, position, html.Length - position).ToString();
    }
}
