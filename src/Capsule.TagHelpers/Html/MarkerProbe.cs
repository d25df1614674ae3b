using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Tells in one fast pass whether bytes hold the name of any marker, in any case and wherever it stands. Nearly all
/// pages hold none, and those must cost nothing.
/// </summary>
internal static class MarkerProbe
{
    /// <summary>
    /// How many bytes of the end of one chunk to put before the next one, when a page is probed in chunks: one less
    /// than the longest name, so that a name across a border is found and none in the overlap alone.
    /// </summary>
    public const int Overlap = 15;

    /// <summary>Probes the whole span.</summary>
    public static MarkerKinds Probe(ReadOnlySpan<byte> html)
    {
        MarkerKinds found = MarkerKinds.None;
        int position = 0;
        while (found != (MarkerKinds.Sealed | MarkerKinds.Markup))
        {
            int offset = IndexOfPrefix(html[position..]);
            if (offset < 0)
            {
                break;
            }

            position += offset;
            found |= Classify(html, position);
            position++;
        }

        return found;
    }

    /// <summary>Tells whether bytes hold the name of the placeholders' attribute, in any case and wherever it stands.</summary>
    public static bool HoldsContentName(ReadOnlySpan<byte> html)
    {
        int position = 0;
        for (int offset = IndexOfPrefix(html); offset >= 0; offset = IndexOfPrefix(html[position..]))
        {
            position += offset + 1;
            if (HtmlBytes.StartsWith(html, position + 3, "content-name"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static MarkerKinds Classify(ReadOnlySpan<byte> html, int position)
    {
        int rest = position + 4;
        if (HtmlBytes.StartsWith(html, rest, "sealed"u8))
        {
            return MarkerKinds.Sealed;
        }

        if (HtmlBytes.StartsWith(html, rest, "protected"u8) || HtmlBytes.StartsWith(html, rest, "paywall"u8))
        {
            return MarkerKinds.Markup;
        }

        bool attribute = position >= 5 && HtmlBytes.StartsWith(html, position - 5, "data-"u8);
        return attribute && HtmlBytes.StartsWith(html, rest, "scope"u8) ? MarkerKinds.Markup : MarkerKinds.None;
    }

    // "dca-" in any case: compares 32 or 16 positions at a time, all four letters at once.
    private static int IndexOfPrefix(ReadOnlySpan<byte> html)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated && html.Length >= Vector256<byte>.Count + 3)
        {
            ref byte first = ref MemoryMarshal.GetReference(html);
            Vector256<byte> lower = Vector256.Create((byte)0x20);
            Vector256<byte> d = Vector256.Create((byte)'d');
            Vector256<byte> dash = Vector256.Create((byte)'-');
            int last = html.Length - Vector256<byte>.Count - 3;
            for (; i <= last; i += Vector256<byte>.Count)
            {
                Vector256<byte> match = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)i + 3), dash)
                    & Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)i) | lower, d);
                for (uint bits = match.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
                {
                    int position = i + BitOperations.TrailingZeroCount(bits);
                    if (HtmlBytes.StartsWith(html, position, "dca"u8))
                    {
                        return position;
                    }
                }
            }
        }

        if (Vector128.IsHardwareAccelerated && html.Length >= Vector128<byte>.Count + 3)
        {
            ref byte first = ref MemoryMarshal.GetReference(html);
            Vector128<byte> lower = Vector128.Create((byte)0x20);
            Vector128<byte> d = Vector128.Create((byte)'d');
            Vector128<byte> c = Vector128.Create((byte)'c');
            Vector128<byte> a = Vector128.Create((byte)'a');
            Vector128<byte> dash = Vector128.Create((byte)'-');
            int last = html.Length - Vector128<byte>.Count - 3;
            for (; i <= last; i += Vector128<byte>.Count)
            {
                Vector128<byte> match = Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)i + 3), dash)
                    & Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)i) | lower, d);
                if (match == Vector128<byte>.Zero)
                {
                    continue;
                }

                match &= Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)i + 1) | lower, c)
                    & Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)i + 2) | lower, a);
                if (match != Vector128<byte>.Zero)
                {
                    return i + BitOperations.TrailingZeroCount(match.ExtractMostSignificantBits());
                }
            }
        }

        for (; i <= html.Length - 4; i++)
        {
            if (html[i + 3] == (byte)'-' && HtmlBytes.StartsWith(html, i, "dca"u8))
            {
                return i;
            }
        }

        return -1;
    }
}
