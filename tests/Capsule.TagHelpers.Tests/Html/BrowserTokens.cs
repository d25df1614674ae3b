using AngleSharp.Html.Parser;

namespace Capsule.TagHelpers.Tests.Html;

/// <summary>The tags and comments of a page as AngleSharp's tokenizer sees them while its tree builder drives it.</summary>
internal static class BrowserTokens
{
    public static List<string> Read(string html, bool scripting = true)
    {
        List<string> tokens = [];
        HtmlParser parser = new(new HtmlParserOptions
        {
            IsScripting = scripting,
            OnToken = (token, range) =>
            {
                if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag or HtmlTokenType.Comment or HtmlTokenType.Doctype)
                {
                    string name = token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag ? token.Name : "";
                    tokens.Add($"{token.Type} {name} {range.Start.Position - 1}-{range.End.Position - 1}");
                }
            },
        });
        parser.ParseDocument(html);
        return tokens;
    }
}
