using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Capsule.TagHelpers.Html;

/// <summary>A page's tree as the HTML standard builds it, with the place in the source of each element.</summary>
internal sealed class BrowserTree
{
    private readonly int _shift;

    private BrowserTree(INodeList nodes, string? compatMode, bool isFragment, int shift)
    {
        Nodes = nodes;
        CompatMode = compatMode;
        IsFragment = isFragment;
        _shift = shift;
    }

    /// <summary>The outermost nodes.</summary>
    public INodeList Nodes { get; }

    /// <summary>Quirks mode or not, which changes how tables are nested; null for a fragment.</summary>
    public string? CompatMode { get; }

    /// <summary>Whether the source has neither doctype nor <c>html</c>, <c>head</c> or <c>body</c> tags.</summary>
    public bool IsFragment { get; }

    /// <summary>Parses a page, or a part of one if it has nothing of a page's frame.</summary>
    /// <param name="html">The source.</param>
    /// <param name="scripting">Whether the reader's browser runs scripts, and so takes <c>noscript</c> for text.</param>
    /// <param name="asFragment">Whether to parse it as a part of a page; null to find out.</param>
    /// <remarks>
    /// A part is parsed as the content of a <c>template</c>, the one context in which rows and cells are what they seem
    /// (scripts that put parts into a page use a template for that reason) and which for all else is as a body.
    /// </remarks>
    public static BrowserTree Parse(string html, bool scripting, bool? asFragment = null)
    {
        // A browser's decoder takes a byte order mark off; left in, it would be text before the doctype.
        int shift = html.StartsWith('\uFEFF') ? 1 : 0;
        string source = html[shift..];
        HtmlParser parser = new(new HtmlParserOptions { IsScripting = scripting, IsKeepingSourceReferences = true });
        if (asFragment != true)
        {
            IHtmlDocument document = parser.ParseDocument(source);
            bool isPage = document.Doctype is not null || IsWritten(document.DocumentElement)
                || IsWritten(document.Head) || document.Body is not IHtmlBodyElement body || IsWritten(body);
            if (asFragment == false || isPage)
            {
                return new BrowserTree(document.ChildNodes, document.CompatMode, false, shift);
            }
        }

        IElement template = parser.ParseDocument("").CreateElement("template");
        return new BrowserTree(parser.ParseFragment(source, template), null, true, shift);
    }

    /// <summary>
    /// Where an element's start tag begins. -1 for one that no tag stands for (an implied <c>body</c>, a formatting element
    /// made again in another place), and for <c>svg</c> and <c>math</c>, on which AngleSharp 1.10 keeps no reference.
    /// </summary>
    public int OffsetOf(IElement element) =>
        element.SourceReference is { Position.Position: > 0 and int position } ? position - 1 + _shift : -1;

    private static bool IsWritten(IElement? element) => element?.SourceReference is { Position.Position: > 0 };
}
