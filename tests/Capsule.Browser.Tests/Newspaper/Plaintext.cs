using System.Net;
using System.Text.RegularExpressions;

namespace Capsule.Browser.Tests.Newspaper;

/// <summary>Looks for words in a text, however HTML or JSON may have written them.</summary>
internal static partial class Plaintext
{
    /// <summary>The words that a text holds.</summary>
    internal static IEnumerable<string> Find(string text, IEnumerable<string> words)
    {
        string[] readings = [.. Readings(text).Select(Normalize)];
        return words.Where(word => readings.Any(reading => reading.Contains(Normalize(word), StringComparison.OrdinalIgnoreCase)));
    }

    private static IEnumerable<string> Readings(string text)
    {
        string unescaped = Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());
        foreach (string reading in new[] { text, unescaped, Uri.UnescapeDataString(text) })
        {
            yield return reading;
            string decoded = WebUtility.HtmlDecode(reading);
            yield return decoded;
            yield return Tag().Replace(decoded, "");
        }
    }

    // Curly quotes, dashes and line breaks are typography, not words.
    private static string Normalize(string text) =>
        Space().Replace(text.Replace('’', '\'').Replace('‐', '-').Replace('‑', '-').Replace("\u00ad", "", StringComparison.Ordinal), " ");

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escape();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(\s|\\[nrt])+")]
    private static partial Regex Space();
}
