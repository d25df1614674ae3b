using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>Says where in a response a word stands, in words that hold no text of the response but names of its tags and attributes.</summary>
internal static class LeakPlace
{
    /// <summary>Makes a leak of a place in a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isMarkup">Whether the body is HTML or XML.</param>
    /// <param name="word">The word.</param>
    /// <param name="offset">Its place.</param>
    /// <param name="decoding">The way there.</param>
    internal static Leak InBody(string body, bool isMarkup, string word, int offset, string decoding)
    {
        (string place, string context) = isMarkup ? InMarkup(body, offset, word) : ("text", $"…{word}…");
        ReadOnlySpan<char> before = body.AsSpan(0, offset);
        return new Leak
        {
            Word = word,
            Decoding = decoding,
            Place = place,
            Offset = offset,
            Line = before.Count('\n') + 1,
            Column = offset - before.LastIndexOf('\n'),
            Context = context,
        };
    }

    internal static Leak InHeader(string header, string word, int offset, string decoding) => new()
    {
        Word = word,
        Decoding = decoding,
        Place = $"header {header}",
        Offset = offset,
        Line = 1,
        Column = offset + 1,
        Context = $"{header}: …{word}…",
    };

    private static (string Place, string Context) InMarkup(string body, int offset, string word)
    {
        byte[] html = Encoding.UTF8.GetBytes(body);
        int at = Encoding.UTF8.GetByteCount(body.AsSpan(0, offset));
        HtmlTokenizer tokenizer = new(html);
        string element = string.Empty;
        while (tokenizer.Read(out HtmlToken token) && token.Start <= at)
        {
            bool isHere = at < token.End;
            switch (token.Kind)
            {
                case HtmlTokenKind.StartTag:
                    element = Encoding.UTF8.GetString(token.Name);
                    if (isHere)
                    {
                        return InTag(html, token, element, at, word);
                    }

                    break;
                case HtmlTokenKind.Comment when isHere:
                    return ("comment", $"<!--…{word}…-->");
                case HtmlTokenKind.RawText when isHere:
                    string raw = Encoding.UTF8.GetString(token.Name);
                    return (raw.ToLowerInvariant(), $"<{raw}>…{word}…");
            }
        }

        return ("text", element.Length == 0 ? $"…{word}…" : $"<{element}>…{word}…");
    }

    private static (string Place, string Context) InTag(byte[] html, in HtmlToken tag, string element, int at, string word)
    {
        foreach (HtmlAttribute attribute in tag.Attributes)
        {
            if (at >= attribute.Start && at < attribute.End)
            {
                string name = Encoding.UTF8.GetString(html, attribute.Start, attribute.NameEnd - attribute.Start);
                return ("attribute", at < attribute.NameEnd ? $"<{element} …{word}…>" : $"<{element} {name}=\"…{word}…\">");
            }
        }

        return ("attribute", $"<{element} …{word}…>");
    }
}
