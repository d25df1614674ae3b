using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Capsule.TagHelpers.Tests.Html;

/// <summary>Asks a browser's tree, and nothing of ours, which sentinel words are protected.</summary>
internal static partial class Sentinels
{
    public static IReadOnlyList<string> InsideRegions(string html, bool scripting, Func<IElement, bool>? isPublic = null)
    {
        List<string> words = [];
        foreach (IElement element in Marked(new HtmlParser(new HtmlParserOptions { IsScripting = scripting }).ParseDocument(html)))
        {
            if (isPublic?.Invoke(element) == true)
            {
                continue;
            }

            string text = IsLine(element) ? string.Concat(FromLine(element).Select(n => n is IElement e ? e.OuterHtml : n.TextContent)) : element.InnerHtml;
            foreach (IElement teaser in element.Children.Where(c => c.LocalName == "dca-teaser").Take(IsLine(element) ? 0 : int.MaxValue))
            {
                text = text.Replace(teaser.OuterHtml, "", StringComparison.Ordinal);
            }

            words.AddRange(Word().Matches(text).Select(match => match.Value));
        }

        return words;
    }

    private static IEnumerable<IElement> Marked(IParentNode root)
    {
        foreach (IElement element in root.QuerySelectorAll("*"))
        {
            if (IsLine(element) || element.LocalName == "dca-protected" || element.HasAttribute("data-dca-scope"))
            {
                yield return element;
            }

            if (element is IHtmlTemplateElement template)
            {
                foreach (IElement inner in Marked(template.Content))
                {
                    yield return inner;
                }
            }
        }
    }

    private static bool IsLine(IElement element) => element.LocalName == "dca-paywall" || element.HasAttribute("data-dca-paywall");

    private static IEnumerable<INode> FromLine(INode line)
    {
        for (INode? node = line; node is not null; node = node.NextSibling)
        {
            yield return node;
        }
    }

    [GeneratedRegex("sentinel[0-9]+x")]
    private static partial Regex Word();
}
