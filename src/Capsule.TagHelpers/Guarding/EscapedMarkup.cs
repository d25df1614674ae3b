using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Guarding;

/// <summary>
/// Looks for regions in text that no HTML parser takes for one: escaped once more (HTML in a script, JSON or XML in a
/// JSON string), or behind a <c>&lt;</c> of another language. Whoever reads that text sees what the region holds.
/// </summary>
internal static partial class EscapedMarkup
{
    private const int MaxLevels = 3;

    /// <summary>Says whether something like a region's start tag stands in a text, escaped or not.</summary>
    internal static bool HoldsRegion(string text)
    {
        for (int level = 0; level <= MaxLevels; level++)
        {
            if (StartTag().IsMatch(text))
            {
                return true;
            }

            if (!TryUnescape(text, out text))
            {
                return false;
            }
        }

        // Nobody has looked at what is wrapped deeper.
        return Probe(text).HasFlag(MarkerKinds.Markup);
    }

    /// <summary>Says whether a marker's name stands in a text, escaped or not.</summary>
    internal static bool Mentions(string text)
    {
        for (int level = 0; level <= MaxLevels; level++)
        {
            if (Probe(text) != MarkerKinds.None)
            {
                return true;
            }

            if (!TryUnescape(text, out text))
            {
                return false;
            }
        }

        return false;
    }

    private static MarkerKinds Probe(string text) => MarkerProbe.Probe(Encoding.UTF8.GetBytes(text));

    private static bool TryUnescape(string text, out string unescaped)
    {
        unescaped = text.AsSpan().IndexOfAny('\\', '&') < 0 ? text : WebUtility.HtmlDecode(Escape().Replace(text, Unescape));
        return unescaped != text;
    }

    private static string Unescape(Match escape) => escape.Groups["code"].Value is { Length: > 0 } code
        ? ((char)int.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()
        : escape.Groups["letter"].Value switch
        {
            "n" => "\n",
            "r" => "\r",
            "t" => "\t",
            string letter => letter,
        };

    [GeneratedRegex(@"<dca-(?:protected|paywall)|<[a-z][\s\S]*?data-dca-(?:scope|paywall)\s*[=>/]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex StartTag();

    [GeneratedRegex(@"\\(?:u(?<code>[0-9A-Fa-f]{4})|x(?<code>[0-9A-Fa-f]{2})|(?<letter>[""'/\\nrt]))", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
