using System.Text.RegularExpressions;

namespace Capsule.TagHelpers.Tests.RealPages;

/// <summary>
/// A marked page beside what the filter made of it, both as Latin-1. Where regions begin is known from having put them
/// there; where they end follows from the bytes behind them, which must be the same in both.
/// </summary>
internal sealed partial class FilteredRealPage
{
    private readonly string _marked;
    private readonly string _page;
    private readonly IReadOnlyList<MarkedRegion> _regions;
    private readonly Match[] _elements;

    private FilteredRealPage(string marked, string page, IReadOnlyList<MarkedRegion> regions)
    {
        _marked = marked;
        _page = page;
        _regions = regions;
        _elements = Placeholder().Matches(page).ToArray();
    }

    /// <summary>Gives for each region what left the page and what stands in its place.</summary>
    /// <exception cref="Xunit.Sdk.XunitException">A byte outside the regions and the head insertion differs.</exception>
    internal static IReadOnlyList<(string Removed, string Placeholder)> Compare(string marked, IReadOnlyList<MarkedRegion> regions, string filtered)
    {
        string page = WithoutManifest(filtered);
        if (regions.Count == 0)
        {
            Assert.Equal(marked, page);
            return [];
        }

        int first = regions[0].Start;
        Assert.Equal(marked[..first], page[..Math.Min(first, page.Length)]);
        var cuts = new List<(string, string)>();
        return new FilteredRealPage(marked, page, regions).TryMatch(0, first, cuts)
            ? cuts
            : throw new Xunit.Sdk.XunitException("Bytes outside the regions differ.");
    }

    // A region's placeholder stands at a known place. The next region's is one of those behind it, such that what stands
    // between the two is what stood before the next region; behind the last one all is as it was.
    private bool TryMatch(int region, int position, List<(string Removed, string Placeholder)> cuts)
    {
        if (Array.Find(_elements, element => element.Index == position) is not { } placeholder)
        {
            return false;
        }

        int start = _regions[region].Start;
        int behind = position + placeholder.Length;
        bool isLast = region == _regions.Count - 1;
        int next = isLast ? _marked.Length : _regions[region + 1].Start;
        foreach (int end in isLast ? [_page.Length] : _elements.Select(element => element.Index).Where(index => index >= behind))
        {
            int length = end - behind;
            if (length < 0 || length > next - start || !_marked.AsSpan(next - length, length).SequenceEqual(_page.AsSpan(behind, length)))
            {
                continue;
            }

            cuts.Add((_marked[start..(next - length)], placeholder.Value));
            if (isLast || TryMatch(region + 1, end, cuts))
            {
                return true;
            }

            cuts.RemoveAt(cuts.Count - 1);
        }

        return false;
    }

    private static string WithoutManifest(string filtered)
    {
        MatchCollection manifests = Manifest().Matches(filtered);
        if (manifests.Count == 0)
        {
            return filtered;
        }

        Match manifest = Assert.Single(manifests);
        Assert.Matches("^(</head|<[^>]* data-dca-content-name=)", filtered[(manifest.Index + manifest.Length)..].ToLowerInvariant());
        return filtered.Remove(manifest.Index, manifest.Length);
    }

    [GeneratedRegex("<script type=\"application/json\" class=\"dca-manifest\">[^<]*</script>")]
    private static partial Regex Manifest();

    // Its attributes are those of the original and may hold a '>' in quotes; its end tag follows its start tag.
    [GeneratedRegex("<([a-z][a-z0-9-]*)(?:\\s(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*)?></\\1>", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
