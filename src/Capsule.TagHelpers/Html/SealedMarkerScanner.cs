using System.Buffers;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Finds the sealed markers <c>&lt;dca-sealed data="…"&gt;&lt;/dca-sealed&gt;</c> in a page. They hold ciphertext only, so one
/// that is overlooked hides its text rather than shows it.
/// </summary>
internal static class SealedMarkerScanner
{
    private static readonly SearchValues<byte> s_base64Url =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>All markers in document order.</summary>
    public static List<SealedMarker> Scan(ReadOnlySpan<byte> html) => Scan(html, MarkerPlaces.Find(html));

    /// <summary>All markers in document order, where it is known where their names may stand.</summary>
    public static List<SealedMarker> Scan(ReadOnlySpan<byte> html, MarkerPlaces places)
    {
        List<SealedMarker> markers = [];
        HtmlTokenizer tokenizer = new(html);
        HeadLocator head = default;

        // What stands between the names is read for its structure alone, and what follows the last is not read at all.
        int name = places.IndexOfSealed(html, 0);
        bool more = tokenizer.Read(out HtmlToken token);
        while (more && name >= 0)
        {
            if (name < token.Start)
            {
                name = places.IndexOfSealed(html, token.Start);
                continue;
            }

            if (!head.IsDecided)
            {
                head.See(token);
            }

            if (name >= token.End)
            {
                tokenizer.SkipPlainTags(name);
                more = tokenizer.Read(out token);
                continue;
            }

            if (token.Kind is HtmlTokenKind.StartTag or HtmlTokenKind.EndTag && token.Is("dca-sealed"u8))
            {
                HtmlToken tag = token;
                HtmlAttribute last = tokenizer.LastAttribute;
                more = tokenizer.Read(out token);
                bool closed = more && token.Closes("dca-sealed"u8) && token.Start == tag.End;
                if (tag.Kind == HtmlTokenKind.StartTag && closed && TryGetData(html, tag, last, out HtmlAttribute data))
                {
                    markers.Add(new SealedMarker(SealedMarkerKind.Element, tag.Start, token.End, data.ValueStart, data.ValueEnd));
                    more = tokenizer.Read(out token);
                }
                else
                {
                    markers.Add(new SealedMarker(SealedMarkerKind.Broken, tag.Start, tag.End, tag.End, tag.End));
                }

                continue;
            }

            AddTextual(html, token.Start, token.End, markers);
            more = tokenizer.Read(out token);
        }

        places.Head = head;
        return markers;
    }

    private static bool TryGetData(ReadOnlySpan<byte> html, in HtmlToken tag, in HtmlAttribute last, out HtmlAttribute data)
    {
        // As we write it there is one attribute, right behind the name.
        bool isOnly = last.Start == tag.Start + "<dca-sealed ".Length && html[last.Start..last.NameEnd].SequenceEqual("data"u8);
        data = last;
        if (!isOnly && !tag.TryGetAttribute("data"u8, out data))
        {
            return false;
        }

        ReadOnlySpan<byte> value = html[data.ValueStart..data.ValueEnd];
        return !value.IsEmpty && !value.ContainsAnyExcept(s_base64Url);
    }

    private static void AddTextual(ReadOnlySpan<byte> html, int position, int end, List<SealedMarker> markers)
    {
        while (position < end)
        {
            int offset = html[position..end].IndexOf((byte)'<');
            if (offset < 0)
            {
                return;
            }

            int start = position + offset;
            position = start + 1;
            if (!RawTextElements.IsTag(html[..end], start + 1, "dca-sealed"u8))
            {
                continue;
            }

            int close = html[start..end].IndexOf((byte)'>');
            int stop = close < 0 ? end : start + close + 1;
            if (HtmlBytes.StartsWith(html[..end], stop, "</dca-sealed>"u8))
            {
                stop += "</dca-sealed>"u8.Length;
            }

            markers.Add(new SealedMarker(SealedMarkerKind.Textual, start, stop, stop, stop));
            position = stop;
        }
    }
}
