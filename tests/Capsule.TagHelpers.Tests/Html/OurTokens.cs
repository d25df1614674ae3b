using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

/// <summary>The tokenizer's tokens in words, to compare. For ASCII input, where bytes are characters.</summary>
internal static class OurTokens
{
    public static List<string> Read(string html, bool scripting = true, bool all = false, int skipUntil = 0)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(html);
        List<string> tokens = [];
        HtmlTokenizer tokenizer = new(bytes, scripting);
        while (true)
        {
            tokenizer.SkipPlainTags(skipUntil);
            if (!tokenizer.Read(out HtmlToken token))
            {
                return tokens;
            }

            bool tag = token.Kind is HtmlTokenKind.StartTag or HtmlTokenKind.EndTag;
            if (all || tag || token.Kind is HtmlTokenKind.Comment or HtmlTokenKind.Doctype)
            {
                string name = tag ? Encoding.UTF8.GetString(token.Name).ToLowerInvariant().Replace('\0', '\uFFFD') : "";
                tokens.Add($"{token.Kind} {name} {token.Start}-{token.End}");
            }
        }
    }
}
