using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Capsule.TagHelpers.Tests.RealPages;

/// <summary>A page's elements as a browser sees them, and where their tags are written.</summary>
internal sealed class PageTags
{
    private readonly Dictionary<int, int> _tagEnds = [];

    internal PageTags(string html)
    {
        Html = html;
        var parser = new HtmlParser(new HtmlParserOptions
        {
            IsScripting = true,
            IsKeepingSourceReferences = true,
            OnToken = (token, range) =>
            {
                if (token.Type == HtmlTokenType.StartTag)
                {
                    _tagEnds[range.Start.Position - 1] = range.End.Position - 1;
                }
            },
        });
        Document = parser.ParseDocument(html);
    }

    internal string Html { get; }

    internal IHtmlDocument Document { get; }

    /// <summary>Gives the elements of the body, and it, whose start tags are written.</summary>
    internal List<IElement> Elements() => Document.Body is not { } body ? [] :
        [.. body.QuerySelectorAll("*").Prepend(body).Where(element => TagEndOf(element) > 0)];

    internal int StartOf(IElement element) => element.SourceReference is { Position.Position: > 0 and int position } ? position - 1 : -1;

    /// <summary>Gives the place after an element's start tag, or -1.</summary>
    internal int TagEndOf(IElement element) => _tagEnds.GetValueOrDefault(StartOf(element), -1);
}
