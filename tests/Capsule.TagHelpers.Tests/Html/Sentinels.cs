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

            string text = element.InnerHtml;
            foreach (IElement teaser in element.Children.Where(c => c.LocalName == "dca-teaser"))
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
            if (element.LocalName == "dca-protected" || element.HasAttribute("data-dca-scope"))
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

    [GeneratedRegex("sentinel[0-9]+x")]
    private static partial Regex Word();
}
