using System.Globalization;
using System.Text;
using HtmlAgilityPack;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>
/// Cuts text into pieces by which it is known again elsewhere, edited or not: each run of six words, and each image,
/// video or block. A text with fewer words is one piece.
/// </summary>
internal static class TextPieces
{
    private const int RunLength = 6;

    private static readonly string[] s_contentAttributes = ["src", "data-udi", "data-content-key", "data-content-udi"];

    /// <summary>Adds the pieces of HTML.</summary>
    /// <returns>All its words, a blank before and behind each.</returns>
    internal static string AddTo(HashSet<string> pieces, string html)
    {
        var document = new HtmlDocument();
        document.LoadHtml(html);
        List<string> words = [];
        foreach (HtmlNode node in document.DocumentNode.Descendants())
        {
            if (node.NodeType == HtmlNodeType.Text)
            {
                AddWords(words, HtmlEntity.DeEntitize(node.InnerText));
            }

            foreach (string name in s_contentAttributes)
            {
                if (node.NodeType == HtmlNodeType.Element && node.GetAttributeValue(name, string.Empty) is { Length: > 0 } value)
                {
                    // No word holds such a sign.
                    pieces.Add($"{name}={value}");
                }
            }
        }

        for (int i = 0; i + RunLength <= words.Count; i++)
        {
            pieces.Add(string.Join(' ', words.Skip(i).Take(RunLength)));
        }

        if (words.Count is > 0 and < RunLength)
        {
            pieces.Add(string.Join(' ', words));
        }

        return $" {string.Join(' ', words)} ";
    }

    /// <summary>Says whether a piece is a text with too few words for a run, which is part of no other text's pieces.</summary>
    internal static bool IsShort(string piece) => !piece.Contains('=', StringComparison.Ordinal) && piece.Count(c => c == ' ') < RunLength - 1;

    // Punctuation, case and white space may change when a text is moved. Writing without spaces has each letter for a word.
    private static void AddWords(List<string> words, string text)
    {
        var word = new StringBuilder();
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
            {
                End(words, word);
                continue;
            }

            word.Append(char.ToLowerInvariant(c));
            if (char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter)
            {
                End(words, word);
            }
        }

        End(words, word);
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
