using System.Text;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Keeps pages nested beyond reason from the tree parsers: both take time that grows with the square of the depth, and
/// HtmlAgilityPack's stack grows with it too.
/// </summary>
/// <remarks>
/// Browsers stop nesting at about 512 levels, each in its own way, and so does AngleSharp: from there on no two trees
/// need to be the same. <see cref="TreeConfirmation"/> stays clear of that. This is the cheap check before there is a tree. It errs to the
/// deep side: an end tag closes the element it matches and those in between that may go without one, nothing else.
/// </remarks>
internal static class NestingGuard
{
    /// <summary>The deepest estimate that passes.</summary>
    public const int MaxEstimate = 2048;

    /// <summary>The deepest tree that is confirmed, safely below where browsers begin to flatten.</summary>
    public const int MaxDepth = 500;

    /// <summary>Whether the page may be too deep to parse.</summary>
    public static bool IsTooDeep(string html)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(html);
        HtmlTokenizer tokenizer = new(bytes, scripting: false);
        List<(int Start, int Length, bool Optional, bool Foreign)> open = [];
        int foreign = 0;
        int hidden = 0;
        while (tokenizer.Read(out HtmlToken token))
        {
            if (token.Kind != HtmlTokenKind.Comment && !IsTextForAll(token))
            {
                hidden += bytes.AsSpan(token.Start + 1, token.End - token.Start - 1).Count((byte)'<');
                if (hidden > MaxEstimate)
                {
                    return true;
                }
            }

            if (token.Kind == HtmlTokenKind.StartTag)
            {
                string name = Encoding.UTF8.GetString(token.Name).ToLowerInvariant();
                if ((ElementKinds.IsVoid(name) && name != "track") || (foreign > 0 && token.SelfClosing))
                {
                    continue;
                }

                bool optional = HasOptionalEnd(name);
                if (optional && open.Count > 0 && Matches(bytes, open[^1], token.Name))
                {
                    continue;
                }

                bool isForeign = name is "svg" or "math";
                foreign += isForeign ? 1 : 0;
                open.Add((token.Start + 1, token.Name.Length, optional, isForeign));
                if (open.Count > MaxEstimate)
                {
                    return true;
                }
            }
            else if (token.Kind == HtmlTokenKind.EndTag)
            {
                int match = open.Count - 1;
                while (match >= 0 && open[match].Optional && !Matches(bytes, open[match], token.Name))
                {
                    match--;
                }

                if (match >= 0 && Matches(bytes, open[match], token.Name))
                {
                    foreign -= open[match].Foreign ? 1 : 0;
                    open.RemoveRange(match, open.Count - match);
                }
            }
        }

        return false;
    }

    // HtmlAgilityPack sees tags in an xmp or iframe, and begins a new one at a '<' within another.
    private static bool IsTextForAll(in HtmlToken token) =>
        token.Kind == HtmlTokenKind.RawText
        && (token.Is("script"u8) || token.Is("style"u8) || token.Is("textarea"u8) || token.Is("title"u8));

    private static bool Matches(byte[] html, (int Start, int Length, bool Optional, bool Foreign) element, ReadOnlySpan<byte> name) =>
        HtmlBytes.Same(html.AsSpan(element.Start, element.Length), name);

    private static bool HasOptionalEnd(string name) =>
        name is "p" or "li" or "dt" or "dd" or "option" or "optgroup" or "tr" or "td" or "th" or "tbody" or "thead"
            or "tfoot" or "colgroup" or "caption" or "rb" or "rt" or "rtc" or "rp" or "track";
}
