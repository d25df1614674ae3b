using System.Globalization;
using AngleSharp.Dom;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;

namespace Capsule.TagHelpers.Tests.RealPages;

/// <summary>Puts regions into a page as authors do, at random elements. The same page always gets the same.</summary>
internal sealed class RegionPlacer
{
    private const int Seed = 20261120;
    private const int MostTries = 40;
    private const string EndTag = "</dca-protected>";

    private static readonly string[] HoldsText = ["body", "div", "p", "li", "td", "th", "dd", "dt", "span", "b", "i", "em", "strong", "tt", "code", "blockquote", "center", "section", "article", "main", "h1", "h2", "h3", "h4", "pre", "font"];
    private static readonly string[] HoldsOnlyText = ["script", "style", "textarea", "title", "iframe", "xmp", "noscript", "noframes", "noembed"];
    private static readonly string[] HoldsNothing = ["area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"];

    private readonly PageTags _page;
    private readonly Random _random;
    private readonly Func<SealedRegion, string> _seal;
    private readonly List<(int At, string Text, MarkedRegion? Region)> _insertions = [];
    private readonly List<(int Start, int End)> _taken = [];
    private readonly List<IElement> _attributed = [];
    private readonly string _word;
    private int _count;

    /// <summary>Makes one for a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="seal">Seals a region as a view does.</param>
    internal RegionPlacer(RealPage page, Func<SealedRegion, string> seal)
    {
        string hash = RealPageFolder.Hash(page.Path);
        _word = $"sentinel{hash[..8]}x";
        _random = new Random(Seed ^ int.Parse(hash[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        _page = new PageTags(page.Html);
        _seal = seal;
    }

    /// <summary>Puts one to five regions given as markup into the page, and up to two sealed ones.</summary>
    internal (string Html, IReadOnlyList<MarkedRegion> Regions) Place()
    {
        List<IElement> elements = _page.Elements();
        int wanted = _random.Next(1, 6);
        for (int tries = 0; elements.Count > 0 && _count < wanted && tries < MostTries; tries++)
        {
            IElement element = elements[_random.Next(elements.Count)];
            if (_random.Next(2) == 0)
            {
                PutAttribute(element);
            }
            else
            {
                PutWrapper(element);
            }
        }

        for (int n = _random.Next(_count == 0 ? 1 : 0, 3); elements.Count > 0 && n > 0; n--)
        {
            PutSealed(elements[_random.Next(elements.Count)]);
        }

        return Apply();
    }

    private void PutAttribute(IElement element)
    {
        int start = _page.StartOf(element);
        int tagEnd = _page.TagEndOf(element);
        if (!TryTake(start, EndOf(element)))
        {
            return;
        }

        _attributed.Add(element);
        MarkedRegion region = Next(start, "attribute", element.LocalName);
        bool isEmpty = HoldsNothing.Contains(element.LocalName);
        string name = _random.Next(2) == 0 ? $" data-dca-name=r{_count}" : "";
        string secret = isEmpty ? $" data-x=\"{region.Sentinel}\"" : "";
        _insertions.Add((start + 1 + element.LocalName.Length, $" data-dca-scope=\"{Scope()}\"{name}{secret}", region));
        if (!isEmpty)
        {
            _insertions.Add((tagEnd, SecretFor(element, region.Sentinel), null));
        }
    }

    // Round an element and some of its siblings, where a browser still sees them as they were.
    private void PutWrapper(IElement first)
    {
        IElement? next = first;
        for (int n = _random.Next(1, 5); n > 0; n--)
        {
            next = next?.NextElementSibling;
        }

        int start = _page.StartOf(first);
        int end = next is null ? -1 : _page.StartOf(next);
        if (end <= start || first.ParentElement is not { } parent)
        {
            return;
        }

        string tag = _random.Next(3) == 0 && first.Closest("p") is null ? " tag=\"section\"" : "";
        string open = $"<dca-protected scope=\"{Scope()}\"{tag}>";
        string secret = SecretFor(parent, $"{_word}{_count}y");
        if (!IsSeenAsWritten(start, end, open + secret, first, next!) || !TryTake(start, end))
        {
            return;
        }

        MarkedRegion region = Next(start, "wrapper", first.LocalName);
        _insertions.Add((start, open + SecretFor(parent, region.Sentinel), region));
        _insertions.Add((end, EndTag, null));
    }

    private void PutSealed(IElement before)
    {
        int start = _page.StartOf(before);

        // An element without an end tag would hold what is put behind it.
        bool isBehindRegion = before.PreviousElementSibling is { } previous && _attributed.Exists(element => previous.Contains(element));
        if (before.LocalName == "body" || isBehindRegion || _taken.Exists(taken => start >= taken.Start && start < taken.End))
        {
            return;
        }

        MarkedRegion region = Next(start, "sealed", before.LocalName);
        string content = $"<b title=\"{region.Sentinel}\">{region.Sentinel}</b>";
        string marker = _seal(new SealedRegion { Scopes = ScopeSet.Parse(Scope()), ContentType = "text/html", Tag = "span", Content = System.Text.Encoding.UTF8.GetBytes(content) });
        _taken.Add((start, start + 1));
        _insertions.Add((start, marker, region with { Content = content }));
    }

    private bool IsSeenAsWritten(int start, int end, string open, IElement first, IElement next)
    {
        var marked = new PageTags(_page.Html[..start] + open + _page.Html[start..end] + EndTag + _page.Html[end..]);
        IElement? wrapper = marked.Elements().Find(element => marked.StartOf(element) == start);
        return wrapper?.NextElementSibling is { } after
            && marked.StartOf(after) == end + open.Length + EndTag.Length
            && wrapper.ParentElement?.LocalName == first.ParentElement!.LocalName
            && marked.Document.All.Length - _page.Document.All.Length is 1 or 2
            && after.LocalName == next.LocalName;
    }

    // Where the next element begins that is not inside it, as far as anybody can say.
    private int EndOf(IElement element)
    {
        int end = _page.StartOf(element);
        foreach (IElement inner in element.QuerySelectorAll("*"))
        {
            end = Math.Max(end, _page.StartOf(inner));
        }

        return end + 1;
    }

    private bool TryTake(int start, int end)
    {
        if (_taken.Exists(taken => start < taken.End && end > taken.Start))
        {
            return false;
        }

        _taken.Add((start, end));
        return true;
    }

    private MarkedRegion Next(int start, string way, string element) => new(start, way, element, $"{_word}{_count++}y");

    private string Scope() => _random.Next(3) == 0 ? "pro" : "premium";

    private static string SecretFor(IElement element, string sentinel) =>
        HoldsOnlyText.Contains(element.LocalName) ? sentinel
        : HoldsText.Contains(element.LocalName) ? $"<b title='{sentinel}'>{sentinel}</b>"
        : $"<!--{sentinel}-->";

    private (string Html, IReadOnlyList<MarkedRegion> Regions) Apply()
    {
        var html = new System.Text.StringBuilder();
        var regions = new List<MarkedRegion>();
        int position = 0;

        // What ends at a place goes before what begins there.
        foreach ((int at, string text, MarkedRegion? region) in _insertions.OrderBy(insertion => insertion.At).ThenByDescending(insertion => insertion.Text == EndTag))
        {
            html.Append(_page.Html, position, at - position);
            position = at;
            if (region is not null)
            {
                // An attribute is put inside a tag that begins before it.
                regions.Add(region with { Start = html.Length - (at - region.Start) });
            }

            html.Append(text);
        }

        html.Append(_page.Html, position, _page.Html.Length - position);
        return (html.ToString(), regions);
    }
}
