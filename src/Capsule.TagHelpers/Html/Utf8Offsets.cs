using System.Text;

namespace Capsule.TagHelpers.Html;

/// <summary>Turns character offsets into byte offsets of the UTF-8 that the characters were decoded from.</summary>
internal static class Utf8Offsets
{
    /// <summary>
    /// Converts sorted offsets in one pass. Counts in the bytes themselves, not in a re-encoded string, so it is right
    /// for malformed UTF-8 too, of which one byte may have become one U+FFFD.
    /// </summary>
    /// <param name="utf8">The page's bytes, decoded as a whole by <see cref="Encoding.UTF8"/>.</param>
    /// <param name="charOffsets">Ascending offsets into the decoded string, its length at most.</param>
    /// <param name="byteOffsets">Receives as many offsets into <paramref name="utf8"/>.</param>
    /// <exception cref="ArgumentException">The offsets are not ascending, split a surrogate pair, or lie beyond the end.</exception>
    public static void FromChars(ReadOnlySpan<byte> utf8, ReadOnlySpan<int> charOffsets, Span<int> byteOffsets)
    {
        int bytes = 0;
        int chars = 0;
        for (int i = 0; i < charOffsets.Length; i++)
        {
            while (chars < charOffsets[i] && bytes < utf8.Length)
            {
                int ahead = Math.Min(charOffsets[i] - chars, utf8.Length - bytes);
                int ascii = utf8.Slice(bytes, ahead).IndexOfAnyExceptInRange((byte)0, (byte)0x7f);
                int step = ascii < 0 ? ahead : ascii;
                bytes += step;
                chars += step;
                if (ascii >= 0)
                {
                    Rune.DecodeFromUtf8(utf8[bytes..], out Rune rune, out int consumed);
                    bytes += consumed;
                    chars += rune.Utf16SequenceLength;
                }
            }

            if (chars != charOffsets[i])
            {
                throw new ArgumentException("Offsets must be ascending, between characters, and within the page.", nameof(charOffsets));
            }

            byteOffsets[i] = bytes;
        }
    }
}
