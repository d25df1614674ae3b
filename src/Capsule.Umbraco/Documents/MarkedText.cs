using System.Net;
using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.LeakTesting;
using Capsule.Umbraco.RichText;

namespace Capsule.Umbraco.Documents;

/// <summary>
/// What a property's value holds: regions that editors marked, and the text around them. A rich text, the blocks in it,
/// block lists and grids and whatever is built of them are read alike.
/// </summary>
internal sealed class MarkedText
{
    // A value in a block that varies by culture says so beside itself.
    private const string CultureMember = "culture";
    private const string ValueMember = "value";

    private readonly List<MarkupRegion> _regions = [];
    private readonly List<MarkupProblemCode> _problems = [];
    private readonly StringBuilder _public = new();

    /// <summary>Gets the regions in order. Those of a text whose borders are not clear are not among them.</summary>
    internal IReadOnlyList<MarkupRegion> Regions => _regions;

    /// <summary>Gets what is wrong with texts that are withheld whole.</summary>
    internal IReadOnlyList<MarkupProblemCode> Problems => _problems;

    /// <summary>Gets what anyone may read, as people do.</summary>
    internal string PublicText => TextOf(_public.ToString());

    /// <summary>Reads a stored value.</summary>
    /// <param name="value">The value; only texts hold anything.</param>
    /// <param name="culture">The culture whose values in blocks count, beside those of none; <see langword="null"/> for all.</param>
    internal static MarkedText Read(object? value, string? culture = null)
    {
        var found = new MarkedText();
        if (value is string text)
        {
            found.Add(StoredValue.Read(text), culture);
        }

        return found;
    }

    /// <summary>Gives a piece of HTML as people read it: without tags, white space as one space.</summary>
    internal static string TextOf(string html)
    {
        string text = Markup.TryRemove(new ReadableText(html, null, null, string.Empty, 0))?.Text ?? html;
        return string.Join(' ', WebUtility.HtmlDecode(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsOfOtherCulture(StoredValue value, string? culture) =>
        culture is not null
        && value.Find(ValueMember) is not null
        && value.Find(CultureMember) is { Written: { } own }
        && !string.Equals(own, culture, StringComparison.OrdinalIgnoreCase);

    private void Add(StoredValue value, string? culture)
    {
        if (value.Text is { } text)
        {
            Add(text);
        }
        else if (!IsOfOtherCulture(value, culture))
        {
            foreach (StoredValue part in value.Parts)
            {
                Add(part, culture);
            }
        }
    }

    private void Add(string text)
    {
        if (!EditorMarkup.MayHoldRegion(text))
        {
            AddPublic(text);
            return;
        }

        MarkupFindings findings = MarkupRegionFinder.Find(text);
        _problems.AddRange(findings.Problems.Select(problem => problem.Code));
        _regions.AddRange(findings.Regions);
        if (findings.Problems.Count == 0)
        {
            AddPublic(PageSplicer.Apply(text, [.. findings.Regions.Select(region => new Splice(region.Start, region.End, $" {region.Teaser} "))]));
        }
    }

    private void AddPublic(string text) => _public.Append(text).Append('\n');
}
