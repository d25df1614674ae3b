using System.Globalization;
using System.Text;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>
/// A text as readers take it in: composed (NFC), in lower case, runs of white space as one space, typographic quotes as
/// plain ones, and without the characters that show nothing.
/// </summary>
internal sealed class PlainText
{
    private readonly int[] _offsets;

    private PlainText(string text, int[] offsets)
    {
        Text = text;
        _offsets = offsets;
    }

    internal string Text { get; }

    /// <summary>Gives the place in the original of a character of <see cref="Text"/>.</summary>
    internal int OffsetOf(int index) => _offsets[index];

    internal static PlainText Of(string text)
    {
        StringBuilder plain = new(text.Length);
        List<int> offsets = new(text.Length);
        if (IsComposed(text))
        {
            Append(plain, offsets, text, 0, move: true);
        }
        else
        {
            // One visible character after the other, so that each one's place stays known.
            TextElementEnumerator elements = StringInfo.GetTextElementEnumerator(text);
            while (elements.MoveNext())
            {
                Append(plain, offsets, Compose((string)elements.Current), elements.ElementIndex, move: false);
            }
        }

        return new PlainText(plain.ToString(), [.. offsets]);
    }

    private static void Append(StringBuilder plain, List<int> offsets, string text, int start, bool move)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (IsInvisible(c) || (char.IsWhiteSpace(c) && plain.Length > 0 && plain[^1] == ' '))
            {
                continue;
            }

            plain.Append(char.IsWhiteSpace(c) ? ' ' : c switch
            {
                '\u2018' or '\u2019' or '\u02BC' => '\'',
                '\u201C' or '\u201D' => '"',
                '\u2010' or '\u2011' => '-',
                _ => char.ToLowerInvariant(c),
            });
            offsets.Add(move ? start + i : start);
        }
    }

    // Soft hyphens, zero width spaces and joiners, marks of direction, byte order marks.
    private static bool IsInvisible(char c) =>
        c is '\u00AD' or '\u034F' or '\u061C' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') or (>= '\u2066' and <= '\u2069');

    private static bool IsComposed(string text)
    {
        try
        {
            return text.IsNormalized(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair somewhere: the rest is composed bit by bit.
            return false;
        }
    }

    private static string Compose(string element)
    {
        try
        {
            return element.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return element;
        }
    }
}
