using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Capsule.TagHelpers.Html;

/// <summary>A page's tree as the HTML standard builds it, with the place in the source of each element.</summary>
internal sealed class BrowserTree
{
    private readonly int _shift;

    private readonly HashSet<int> _endTags;
    private readonly Dictionary<int, int> _tags;

    private BrowserTree(INodeList nodes, string? compatMode, int shift, HashSet<int> endTags, Dictionary<int, int> tags)
    {
        _endTags = endTags;
        _tags = tags;
        Nodes = nodes;
        CompatMode = compatMode;
        _shift = shift;
    }

    /// <summary>The outermost nodes.</summary>
    public INodeList Nodes { get; }

    /// <summary>Quirks mode or not, which changes how tables are nested; null for a part of a page.</summary>
    public string? CompatMode { get; }

    /// <summary>Whether the source has neither doctype nor <c>html</c>, <c>head</c> or <c>body</c> tags, and so may be a part of a page.</summary>
    public bool IsFrameless => Nodes.All(node => node is not IDocumentType && (node is not IHtmlHtmlElement html || !IsWritten(html)
        && html.Children.All(child => child is (IHtmlHeadElement or IHtmlBodyElement) && !IsWritten(child))));

    /// <summary>Whether it begins with a part of a table, which means nothing outside of one.</summary>
    public bool BeginsInTable => Nodes.OfType<IElement>().FirstOrDefault()?.LocalName
        is "tr" or "td" or "th" or "tbody" or "thead" or "tfoot" or "caption" or "colgroup" or "col";

    /// <summary>Parses a page.</summary>
    /// <param name="html">The source.</param>
    /// <param name="scripting">Whether the reader's browser runs scripts, and so takes <c>noscript</c> for text.</param>
    public static BrowserTree ParsePage(string html, bool scripting)
    {
        HashSet<int> endTags = [];
        Dictionary<int, int> tags = [];
        IHtmlDocument document = Parser(scripting, endTags, tags).ParseDocument(Source(html, out int shift));
        return new BrowserTree(document.ChildNodes, document.CompatMode, shift, endTags, tags);
    }

    /// <summary>
    /// Parses a part of a page as the content of a <c>template</c>, the one context in which rows and cells are what they
    /// seem: scripts that put parts into a page use one for that reason.
    /// </summary>
    public static BrowserTree ParsePart(string html, bool scripting)
    {
        HashSet<int> endTags = [];
        Dictionary<int, int> tags = [];
        HtmlParser parser = Parser(scripting, endTags, tags);
        IElement template = parser.ParseDocument("").CreateElement("template");
        return new BrowserTree(parser.ParseFragment(Source(html, out int shift), template), null, shift, endTags, tags);
    }

    /// <summary>
    /// Where an element's start tag begins. -1 for one that no tag stands for (an implied <c>body</c>, a formatting element
    /// made again in another place), and for <c>svg</c> and <c>math</c>, on which AngleSharp 1.10 keeps no reference.
    /// </summary>
    public int OffsetOf(IElement element) =>
        element.SourceReference is { Position.Position: > 0 and int position } ? position - 1 + _shift : -1;

    /// <summary>Whether an end tag ends at an offset: a real one, no text inside a script or comment.</summary>
    public bool HasEndTagBefore(int offset) => _endTags.Contains(offset - _shift);

    /// <summary>Where the tag ends that begins at an offset, or -1 where none does.</summary>
    public int EndOfTagAt(int offset) => _tags.TryGetValue(offset - _shift, out int end) ? end + _shift : -1;

    private static HtmlParser Parser(bool scripting, HashSet<int> endTags, Dictionary<int, int> tags) => new(new HtmlParserOptions
    {
        IsScripting = scripting,
        IsKeepingSourceReferences = true,
        OnToken = (token, range) =>
        {
            if (token.Type == HtmlTokenType.EndTag)
            {
                endTags.Add(range.End.Position - 1);
            }

            if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag)
            {
                tags[range.Start.Position - 1] = range.End.Position - 1;
            }
        },
    });

    // A browser's decoder takes a byte order mark off; left in, it would be text before the doctype.
    private static string Source(string html, out int shift)
    {
        shift = html.StartsWith('\uFEFF') ? 1 : 0;
        return html[shift..];
    }

    private static bool IsWritten(IElement element) => element.SourceReference is { Position.Position: > 0 };
}
