using System.Net;
using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.LeakTesting;

namespace Capsule.Umbraco.Documents;

/// <summary>What a property's value holds: regions that editors marked, and the text around them.</summary>
internal sealed class MarkedText
{
    private readonly List<MarkupRegion> _regions = [];
    private readonly List<MarkupProblemCode> _problems = [];
    private readonly StringBuilder _public = new();

    /// <summary>Gets the regions in order. Those of a text whose borders are not clear are not among them.</summary>
    internal IReadOnlyList<MarkupRegion> Regions => _regions;

    /// <summary>Gets what is wrong with texts that are withheld whole.</summary>
    internal IReadOnlyList<MarkupProblemCode> Problems => _problems;

    /// <summary>Gets what anyone may read, as people do.</summary>
    internal string PublicText => TextOf(_public.ToString());

    /// <summary>Gives a piece of HTML as people read it: without tags, white space as one space.</summary>
    internal static string TextOf(string html)
    {
        string text = Markup.TryRemove(new ReadableText(html, null, null, string.Empty, 0))?.Text ?? html;
        return string.Join(' ', WebUtility.HtmlDecode(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Adds a text of the value.</summary>
    internal void Add(string text)
    {
        if (!text.Contains("dca-", StringComparison.OrdinalIgnoreCase) || !MarkerProbe.Probe(Encoding.UTF8.GetBytes(text)).HasFlag(MarkerKinds.Markup))
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
