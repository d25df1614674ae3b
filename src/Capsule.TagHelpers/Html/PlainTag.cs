using System.Buffers.Binary;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Finds the end of a tag that is written as nearly all are: of an element without a meaning for the tokenizer or for
/// where the head ends, and with its attributes' values in quotes. It jumps from sign to sign, where
/// <see cref="HtmlAttributeEnumerator"/> goes byte by byte; a processor guesses wrong at the end of each short loop.
/// </summary>
internal static class PlainTag
{
    /// <summary>Gives the offset after a tag that begins at a place; −1 where it is not such a tag, or it cannot be told.</summary>
    public static int FindEnd(ReadOnlySpan<byte> html, int start)
    {
        int name = start + 1;
        if (name < html.Length && html[name] == (byte)'/')
        {
            name++;
        }

        if (html.Length - name < sizeof(uint) || !HtmlBytes.IsLetter(html[name]) || IsMeaningful(html[name..]))
        {
            return -1;
        }

        // Outside of quotes '>' ends a tag wherever it stands. Quotes open a value only behind the '=' of an attribute, and that
        // is the first '=' of the stretch if a name stands before it: at the beginning of a name, or in the tag's own, it would
        // be part of it.
        int position = name;
        while (html[position..].IndexOfAny((byte)'=', (byte)'>') is >= 0 and int offset)
        {
            int sign = position + offset;
            if (html[sign] == (byte)'>')
            {
                return sign + 1;
            }

            int value = sign + 2;
            if (value > html.Length
                || html[sign + 1] is not ((byte)'"' or (byte)'\'')
                || !IsOfName(html[sign - 1])
                || (position == name && !html[name..sign].Contains((byte)' ')))
            {
                return -1;
            }

            int length = html[value..].IndexOf(html[sign + 1]);
            if (length < 0)
            {
                return -1;
            }

            position = value + length + 1;
        }

        return -1;
    }

    private static bool IsOfName(byte c) => HtmlBytes.IsLetter(c) || c is (>= (byte)'0' and <= (byte)'9') or (byte)'-';

    // By the first letters: raw text, SVG and MathML, what decides about the head, and our own. Others that begin like one of
    // them are only read the longer way.
    private static bool IsMeaningful(ReadOnlySpan<byte> name)
    {
        uint start = BinaryPrimitives.ReadUInt32BigEndian(name) | 0x20202020;
        return start switch
        {
            0x73637269 or 0x7374796C or 0x7469746C or 0x74657874 or 0x74656D70 => true, // scri(pt), styl(e), titl(e), text(area), temp(late)
            0x68656164 or 0x626F6479 or 0x6672616D or 0x6D617468 or 0x6463612D => true, // head, body, fram(eset), math, dca-
            0x69667261 or 0x6E6F7363 or 0x6E6F656D or 0x6E6F6672 or 0x706C6169 => true, // ifra(me), nosc(ript), noem(bed), nofr(ames), plai(ntext)
            _ => start >> 8 is 0x737667 or 0x786D70, // svg, xmp
        };
    }
}
