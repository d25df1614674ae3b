namespace Capsule.TagHelpers.LeakTesting;

/// <summary>Looks for the protected words in one text and in all that can be made of it by decoding, the least decoded first.</summary>
/// <param name="words">The words.</param>
/// <param name="options">The limits.</param>
/// <param name="describe">Makes a leak of what was found, given the word, its place in the text and the way there.</param>
internal sealed class LeakSearch(ProtectedWords words, LeakTestOptions options, Func<string, int, string, Leak> describe)
{
    // Random bytes say any short word now and then, but not in the midst of other letters.
    private const int ShortestReadableRun = 8;

    private const EscapeKinds Common = EscapeKinds.HtmlEntity | EscapeKinds.JavaScript | EscapeKinds.Url;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<(string Word, int Offset)> _found = [];
    private readonly List<Leak> _leaks = [];
    private readonly Queue<ReadableText> _pending = new();
    private long _charactersLeft = options.MaxDecodedCharacters;

    /// <summary>Searches a text.</summary>
    internal LeakFindings Run(string body)
    {
        bool isComplete = Add(new ReadableText(body, null, null, string.Empty, 0));
        while (_pending.TryDequeue(out ReadableText? text))
        {
            Search(text);
            if (Markup.TryRemove(text) is { } bare)
            {
                _charactersLeft -= bare.Text.Length;
                Search(bare);
            }

            if (text.Depth < options.MaxDecodingDepth)
            {
                foreach (ReadableText? decoded in Decode(text))
                {
                    isComplete &= decoded is null || Add(decoded);
                    if (_charactersLeft < 0)
                    {
                        return Findings(isComplete: false);
                    }
                }
            }
        }

        return Findings(isComplete);
    }

    private LeakFindings Findings(bool isComplete) =>
        new([.. _leaks.OrderBy(leak => leak.Offset).ThenBy(leak => leak.Word, StringComparer.Ordinal)], isComplete);

    private IEnumerable<ReadableText?> Decode(ReadableText text)
    {
        yield return Unescaping.TryDecode(text, Common);
        if (text.Text.Contains('\\'))
        {
            yield return Unescaping.TryDecode(text, EscapeKinds.Css | EscapeKinds.HtmlEntity);
        }

        if (text.Text.Contains('='))
        {
            yield return Unescaping.TryDecode(text, EscapeKinds.QuotedPrintable);
        }

        foreach (ReadableText decoded in EncodedRuns.Decode(text, options.MaxResponseBytes))
        {
            yield return decoded;
        }
    }

    // What is no text gives nothing to decode, and there is a lot of it on a page of ciphertext.
    private bool Add(ReadableText text)
    {
        if (!text.IsBinary || IsMostlyText(text.Text))
        {
            if (_seen.Add(text.Text))
            {
                _charactersLeft -= text.Text.Length;
                _pending.Enqueue(text);
            }

            return _charactersLeft >= 0;
        }

        _charactersLeft -= text.Text.Length;
        Search(text);
        return _charactersLeft >= 0;
    }

    private void Search(ReadableText text)
    {
        foreach ((string word, int start, int last) in words.Find(text.Text))
        {
            int offset = text.OffsetOf(start);
            if ((!text.IsBinary || IsReadable(text.Text, start, last)) && _found.Add((word, offset)))
            {
                _leaks.Add(describe(word, offset, text.Describe(start, last)));
            }
        }
    }

    private static bool IsReadable(string text, int start, int last)
    {
        while (start > 0 && IsTextCharacter(text[start - 1]))
        {
            start--;
        }

        while (last + 1 < text.Length && IsTextCharacter(text[last + 1]))
        {
            last++;
        }

        return last - start + 1 >= Math.Min(ShortestReadableRun, text.Length);
    }

    private static bool IsMostlyText(string text)
    {
        int readable = 0;
        foreach (char c in text)
        {
            readable += IsTextCharacter(c) ? 1 : 0;
        }

        return readable * 10 >= text.Length * 8;
    }

    private static bool IsTextCharacter(char c) =>
        c is '\t' or '\n' or '\r' || (c != '\uFFFD' && !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.OtherNotAssigned and not System.Globalization.UnicodeCategory.PrivateUse);
}
