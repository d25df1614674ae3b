using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>Finds runs of base64, base64url and hexadecimal digits in a text and gives what they may say.</summary>
internal static partial class EncodedRuns
{
    private const int FewestDigits = 6;

    /// <summary>Decodes every run, at each of the places where it may begin: what stands before it may be of the same letters.</summary>
    internal static IEnumerable<ReadableText> Decode(ReadableText source, int maxBytes)
    {
        foreach (Match run in Base64Run().Matches(source.Text))
        {
            // Digits alone, or a plain word, say nothing in base64 that is worth the while; a run of words does no harm either.
            (string digits, int[] places) = Digits(run);
            for (int skip = 0; skip < 4 && digits.Length - skip >= FewestDigits; skip++)
            {
                int length = digits.Length - skip;
                if (length % 4 == 1)
                {
                    length--;
                }

                byte[] bytes = Convert.FromBase64String(digits.Substring(skip, length).PadRight((length + 3) / 4 * 4, '='));
                foreach (ReadableText text in Read(source, bytes, index => run.Index + places[skip + (index * 4 / 3)], PathTo(source, run, "base64"), maxBytes))
                {
                    yield return text;
                }
            }
        }

        foreach (Match run in HexRun().Matches(source.Text))
        {
            byte[] bytes = Convert.FromHexString(run.ValueSpan[..(run.Length & ~1)]);
            foreach (ReadableText text in Read(source, bytes, index => run.Index + (2 * index), PathTo(source, run, "hexadecimal"), maxBytes))
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<ReadableText> Read(ReadableText source, byte[] bytes, Func<int, int> placeOf, string path, int maxBytes)
    {
        if (Decompression.TryDecompress(bytes, maxBytes, out bool isComplete) is { } unpacked)
        {
            string text = Encoding.UTF8.GetString(unpacked);
            int[] start = new int[text.Length];
            Array.Fill(start, source.OffsetOf(placeOf(0)));
            yield return new ReadableText(text, start, null, path + " > gzip" + (isComplete ? string.Empty : " (cut off)"), source.Depth + 1);
            yield break;
        }

        yield return FromUtf8(source, bytes, placeOf, path);
        foreach (bool bigEndian in new[] { false, true })
        {
            if (FromUtf16(source, bytes, placeOf, path, bigEndian) is { } wide)
            {
                yield return wide;
            }
        }
    }

    private static string PathTo(ReadableText source, Match run, string name) =>
        source.Describe(run.Index, run.Index + run.Length - 1) is var outer && outer == ReadableText.NoEncoding ? name : $"{outer} > {name}";

    private static ReadableText FromUtf8(ReadableText source, byte[] bytes, Func<int, int> placeOf, string path)
    {
        var text = new StringBuilder(bytes.Length);
        List<int> offsets = new(bytes.Length);
        for (int i = 0; i < bytes.Length;)
        {
            // Broken bytes become U+FFFD: what begins in the middle is text further on.
            Rune.DecodeFromUtf8(bytes.AsSpan(i), out Rune rune, out int consumed);
            text.Append(rune.ToString());
            int place = source.OffsetOf(placeOf(i));
            for (int unit = 0; unit < rune.Utf16SequenceLength; unit++)
            {
                offsets.Add(place);
            }

            i += consumed;
        }

        return new ReadableText(text.ToString(), [.. offsets], null, path, source.Depth + 1, IsBinary: true);
    }

    // Every other byte of a text in UTF-16 is mostly the same: zero in Latin letters, one or two values in other scripts.
    private static ReadableText? FromUtf16(ReadableText source, byte[] bytes, Func<int, int> placeOf, string path, bool bigEndian)
    {
        int units = bytes.Length / 2;
        if (units < 4)
        {
            return null;
        }

        char[] text = new char[units];
        int[] offsets = new int[units];
        int readable = 0;
        for (int i = 0; i < units; i++)
        {
            (byte high, byte low) = bigEndian ? (bytes[2 * i], bytes[(2 * i) + 1]) : (bytes[(2 * i) + 1], bytes[2 * i]);
            text[i] = (char)((high << 8) | low);
            offsets[i] = source.OffsetOf(placeOf(2 * i));
            readable += char.IsLetterOrDigit(text[i]) || char.IsPunctuation(text[i]) || char.IsWhiteSpace(text[i]) ? 1 : 0;
        }

        return readable * 2 >= units ? new ReadableText(new string(text), offsets, null, path + " > UTF-16", source.Depth + 1, IsBinary: true) : null;
    }

    private static (string Digits, int[] Places) Digits(Match run)
    {
        var digits = new StringBuilder(run.Length);
        List<int> places = new(run.Length);
        for (int i = 0; i < run.Length; i++)
        {
            char c = run.ValueSpan[i];
            if (c is not ('\r' or '\n'))
            {
                digits.Append(c switch { '-' => '+', '_' => '/', _ => c });
                places.Add(i);
            }
        }

        return (digits.ToString(), [.. places]);
    }

    // Long runs are broken into lines.
    [GeneratedRegex("[A-Za-z0-9+/_-]{6,}(?:\\r?\\n[A-Za-z0-9+/_-]+)*")]
    private static partial Regex Base64Run();

    [GeneratedRegex("[0-9a-fA-F]{8,}")]
    private static partial Regex HexRun();
}
