using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Finds the charset that a page names itself, in a <c>meta</c> element of its first 1024 bytes, which counts where no
/// header names one (HTML, 13.2.3.2). Static files come so: their middleware sends no charset.
/// </summary>
internal static class MetaCharset
{
    private const int Prescanned = 1024;
    private const string Parameter = "charset=";

    internal static string? Find(ReadOnlySpan<byte> page)
    {
        ReadOnlySpan<byte> start = page[..Math.Min(page.Length, Prescanned)];
        var tokenizer = new HtmlTokenizer(start);
        while (tokenizer.Read(out HtmlToken token))
        {
            if (token.Opens("meta"u8) && CharsetOf(start, token) is { Length: > 0 } charset)
            {
                // What could be read this far is no UTF-16, whatever it says of itself.
                return charset.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? "utf-8" : charset;
            }
        }

        return null;
    }

    private static string? CharsetOf(ReadOnlySpan<byte> html, in HtmlToken meta)
    {
        if (meta.TryGetAttribute("charset"u8, out HtmlAttribute charset))
        {
            return ValueOf(html, charset).Trim();
        }

        if (!meta.TryGetAttribute("http-equiv"u8, out HtmlAttribute kind)
            || !HtmlBytes.Same(html[kind.ValueStart..kind.ValueEnd], "content-type"u8)
            || !meta.TryGetAttribute("content"u8, out HtmlAttribute content))
        {
            return null;
        }

        string type = ValueOf(html, content);
        int at = type.IndexOf(Parameter, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : type[(at + Parameter.Length)..].Split(';')[0].Trim().Trim('"', '\'');
    }

    private static string ValueOf(ReadOnlySpan<byte> html, HtmlAttribute attribute) =>
        Encoding.ASCII.GetString(html[attribute.ValueStart..attribute.ValueEnd]);
}
