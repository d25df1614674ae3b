using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Guarding;

/// <summary>Looks for regions in text that is escaped once more: HTML in a script, JSON or XML in a JSON string.</summary>
internal static partial class EscapedMarkup
{
    private const int MaxLevels = 3;

    /// <summary>Says whether unescaping shows a region given as markup, whose text would be readable then.</summary>
    internal static bool HoldsRegion(string text)
    {
        for (int level = 0; level < MaxLevels; level++)
        {
            if (!TryUnescape(text, out string unescaped))
            {
                return false;
            }

            text = unescaped;
            if (!Probe(text).HasFlag(MarkerKinds.Markup))
            {
                continue;
            }

            MarkupFindings findings = MarkupRegionFinder.Find(text);
            if (findings.Regions.Count > 0 || findings.Problems.Count > 0)
            {
                return true;
            }
        }

        // Whoever wraps a region deeper than this hides it from readers as well, but nobody has looked at it.
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

    [GeneratedRegex(@"\\(?:u(?<code>[0-9A-Fa-f]{4})|x(?<code>[0-9A-Fa-f]{2})|(?<letter>[""'/\\nrt]))", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
