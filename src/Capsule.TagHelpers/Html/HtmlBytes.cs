using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
    public static bool Same(ReadOnlySpan<byte> name, ReadOnlySpan<byte> other)
    {
        // Nearly always they are not, and the first letter tells.
        const int CaseBit = 0x20;
        return name.Length == other.Length && (name.IsEmpty || (((name[0] ^ other[0]) & ~CaseBit) == 0 && Ascii.EqualsIgnoreCase(name, other)));
    }

    /// <summary>Whether <paramref name="html"/> continues with <paramref name="text"/> at a position, in any case.</summary>
    public static bool StartsWith(ReadOnlySpan<byte> html, int position, ReadOnlySpan<byte> text) =>
        html.Length - position >= text.Length && Same(html.Slice(position, text.Length), text);

    /// <summary>
    /// Finds a text of two or more bytes in any case: 32 or 16 places at a time are asked for its first and its last byte,
    /// which few others have as far apart.
    /// </summary>
    /// <remarks>
    /// It is compiled for good at once: what the runtime makes of it in tiers, with a profile, differs from start to start, and
    /// in a loop by itself may take five times as long.
    /// </remarks>
    /// <returns>The first place; −1 where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int IndexOf(ReadOnlySpan<byte> html, ReadOnlySpan<byte> text)
    {
        int i = 0;
        int apart = text.Length - 1;
        ref byte start = ref MemoryMarshal.GetReference(html);
        (byte first, byte firstCase) = AnyCase(text[0]);
        (byte last, byte lastCase) = AnyCase(text[^1]);
        if (Vector256.IsHardwareAccelerated)
        {
            (Vector256<byte> firsts, Vector256<byte> firstCases) = (Vector256.Create(first), Vector256.Create(firstCase));
            (Vector256<byte> lasts, Vector256<byte> lastCases) = (Vector256.Create(last), Vector256.Create(lastCase));
            for (; i <= html.Length - (2 * Vector256<byte>.Count) - apart; i += 2 * Vector256<byte>.Count)
            {
                // Nearly always neither half holds one.
                Vector256<byte> match = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)i) | firstCases, firsts)
                    & Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(i + apart)) | lastCases, lasts);
                Vector256<byte> match2 = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(i + Vector256<byte>.Count)) | firstCases, firsts)
                    & Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(i + Vector256<byte>.Count + apart)) | lastCases, lasts);
                if ((match | match2) != Vector256<byte>.Zero
                    && (FindAmong(match.ExtractMostSignificantBits(), html, i, text) is >= 0 and int found
                        || (found = FindAmong(match2.ExtractMostSignificantBits(), html, i + Vector256<byte>.Count, text)) >= 0))
                {
                    return found;
                }
            }

            for (; i <= html.Length - Vector256<byte>.Count - apart; i += Vector256<byte>.Count)
            {
                Vector256<byte> match = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)i) | firstCases, firsts)
                    & Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(i + apart)) | lastCases, lasts);
                if (match != Vector256<byte>.Zero && FindAmong(match.ExtractMostSignificantBits(), html, i, text) is >= 0 and int found)
                {
                    return found;
                }
            }
        }

        if (Vector128.IsHardwareAccelerated)
        {
            (Vector128<byte> firsts, Vector128<byte> firstCases) = (Vector128.Create(first), Vector128.Create(firstCase));
            (Vector128<byte> lasts, Vector128<byte> lastCases) = (Vector128.Create(last), Vector128.Create(lastCase));
            for (; i <= html.Length - Vector128<byte>.Count - apart; i += Vector128<byte>.Count)
            {
                Vector128<byte> match = Vector128.Equals(Vector128.LoadUnsafe(ref start, (nuint)i) | firstCases, firsts)
                    & Vector128.Equals(Vector128.LoadUnsafe(ref start, (nuint)(i + apart)) | lastCases, lasts);
                if (match != Vector128<byte>.Zero && FindAmong(match.ExtractMostSignificantBits(), html, i, text) is >= 0 and int found)
                {
                    return found;
                }
            }
        }

        for (; i <= html.Length - text.Length; i++)
        {
            if (StartsWith(html, i, text))
            {
                return i;
            }
        }

        return -1;
    }

    private static (byte Value, byte CaseBit) AnyCase(byte c) => IsLetter(c) ? ((byte)(c | 0x20), (byte)0x20) : (c, (byte)0);

    private static int FindAmong(uint places, ReadOnlySpan<byte> html, int from, ReadOnlySpan<byte> text)
    {
        for (; places != 0; places &= places - 1)
        {
            int place = from + BitOperations.TrailingZeroCount(places);
            if (StartsWith(html, place, text))
            {
                return place;
            }
        }

        return -1;
    }
}
