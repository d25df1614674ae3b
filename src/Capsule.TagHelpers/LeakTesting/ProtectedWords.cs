using System.Buffers;
using System.Text;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>The words that nobody may read, and how they are found in a text whatever their case and their invisible characters.</summary>
internal sealed class ProtectedWords
{
    private const int FewestCharacters = 4;

    private readonly (string Word, string Plain)[] _words;
    private readonly SearchValues<string> _search;

    internal ProtectedWords(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        (string Word, string Plain)[] all = [.. words.Select(word => (word, PlainText.Of(word ?? string.Empty).Text.Trim()))];
        if (all.Length == 0)
        {
            throw Errors.NoProtectedWords(nameof(words));
        }

        int tooShort = Array.FindIndex(all, pair => pair.Plain.Count(c => !char.IsWhiteSpace(c)) < FewestCharacters);
        if (tooShort >= 0)
        {
            throw Errors.ProtectedWordTooShort(tooShort, FewestCharacters, nameof(words));
        }

        _words = [.. all.DistinctBy(pair => pair.Plain)];
        _search = SearchValues.Create([.. _words.Select(pair => pair.Plain)], StringComparison.Ordinal);
    }

    /// <summary>Finds the words in a text: for each place the longest word that stands there.</summary>
    /// <returns>Each word as it was given, with the offsets of its first and last character.</returns>
    internal List<(string Word, int Start, int Last)> Find(string text)
    {
        List<(string, int, int)> found = [];
        PlainText plain = PlainText.Of(text);
        ReadOnlySpan<char> rest = plain.Text;
        int position = 0;
        while (rest[position..].IndexOfAny(_search) is var offset and >= 0)
        {
            int start = position + offset;
            string? longest = null;
            int length = 0;
            foreach ((string word, string form) in _words)
            {
                if (form.Length > length && rest[start..].StartsWith(form, StringComparison.Ordinal))
                {
                    longest = word;
                    length = form.Length;
                }
            }

            found.Add((longest!, plain.OffsetOf(start), plain.OffsetOf(start + length - 1)));
            position = start + 1;
        }

        return found;
    }
}
