using System.Text;

namespace Capsule.TagHelpers.Html;

/// <summary>The few questions about bytes that HTML's syntax asks, in the standard's sense.</summary>
internal static class HtmlBytes
{
    /// <summary>HTML whitespace. CR counts, since parsers turn it into LF before they tokenize.</summary>
    public static bool IsSpace(byte c) => c is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\r' or (byte)'\f';

    /// <summary>Whether a name can begin with it: ASCII letters only.</summary>
    public static bool IsLetter(byte c) => (uint)((c | 0x20) - 'a') <= 'z' - 'a';

    /// <summary>Whether a tag name ends before it.</summary>
    public static bool EndsName(byte c) => IsSpace(c) || c is (byte)'/' or (byte)'>';

    /// <summary>Whether two names are the same for HTML: ASCII letters in either case.</summary>
    public static bool Same(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => Ascii.EqualsIgnoreCase(name, other);

    /// <summary>Whether <paramref name="html"/> continues with <paramref name="text"/> at a position, in any case.</summary>
    public static bool StartsWith(ReadOnlySpan<byte> html, int position, ReadOnlySpan<byte> text) =>
        html.Length - position >= text.Length && Same(html.Slice(position, text.Length), text);
}
