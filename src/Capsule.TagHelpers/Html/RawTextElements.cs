namespace Capsule.TagHelpers.Html;

/// <summary>The elements whose content is text for an HTML parser, whatever it looks like.</summary>
internal static class RawTextElements
{
    /// <summary>Whether a start tag of that name makes text of what follows, to its end tag.</summary>
    public static bool Contains(ReadOnlySpan<byte> name, bool scripting) => name.Length switch
    {
        3 => HtmlBytes.Same(name, "xmp"u8),
        5 => HtmlBytes.Same(name, "style"u8) || HtmlBytes.Same(name, "title"u8),
        6 => HtmlBytes.Same(name, "script"u8) || HtmlBytes.Same(name, "iframe"u8),
        7 => HtmlBytes.Same(name, "noembed"u8),
        8 => HtmlBytes.Same(name, "textarea"u8) || HtmlBytes.Same(name, "noframes"u8)
            || (scripting && HtmlBytes.Same(name, "noscript"u8)),
        9 => HtmlBytes.Same(name, "plaintext"u8),
        _ => false,
    };

    /// <summary>Where the end tag that ends the text begins, or the end of input.</summary>
    public static int FindEnd(ReadOnlySpan<byte> html, int position, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            int offset = html[position..].IndexOf("</"u8);
            if (offset < 0)
            {
                return html.Length;
            }

            position += offset;
            if (IsTag(html, position + 2, name))
            {
                return position;
            }

            position += 2;
        }
    }

    /// <summary>Whether that very name stands at a position: followed by a space, <c>/</c> or <c>&gt;</c>.</summary>
    public static bool IsTag(ReadOnlySpan<byte> html, int position, ReadOnlySpan<byte> name) =>
        HtmlBytes.StartsWith(html, position, name)
        && position + name.Length < html.Length
        && HtmlBytes.EndsName(html[position + name.Length]);
}
