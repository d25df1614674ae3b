namespace Capsule.TagHelpers.Html;

/// <summary>
/// Tells in one fast pass whether bytes hold the name of any marker, in any case and wherever it stands. Nearly all
/// pages hold none, and those must cost nothing.
/// </summary>
internal static class MarkerProbe
{
    /// <summary>
    /// How many bytes of the end of one chunk to put before the next one, when a page is probed in chunks: one less
    /// than the longest name, so that a name across a border is found and none in the overlap alone.
    /// </summary>
    public const int Overlap = 15;

    /// <summary>Gets what the names of all markers have in them.</summary>
    public static ReadOnlySpan<byte> Prefix => "dca-"u8;

    /// <summary>Probes the whole span.</summary>
    public static MarkerKinds Probe(ReadOnlySpan<byte> html)
    {
        MarkerKinds found = MarkerKinds.None;
        int position = 0;
        while (found != (MarkerKinds.Sealed | MarkerKinds.Markup))
        {
            int offset = IndexOfPrefix(html[position..]);
            if (offset < 0)
            {
                break;
            }

            position += offset;
            found |= Classify(html, position);
            position++;
        }

        return found;
    }

    /// <summary>Tells whether bytes hold the name of any marker. It looks no further than to the first.</summary>
    public static bool Holds(ReadOnlySpan<byte> html)
    {
        int position = 0;
        for (int offset = IndexOfPrefix(html); offset >= 0; offset = IndexOfPrefix(html[position..]))
        {
            if (Classify(html, position + offset) != MarkerKinds.None)
            {
                return true;
            }

            position += offset + Prefix.Length;
        }

        return false;
    }

    /// <summary>Tells of which kind the marker is whose name has <see cref="Prefix"/> at a place.</summary>
    public static MarkerKinds Classify(ReadOnlySpan<byte> html, int position)
    {
        int rest = position + Prefix.Length;
        if (HtmlBytes.StartsWith(html, rest, "sealed"u8))
        {
            return MarkerKinds.Sealed;
        }

        if (IsName(html, rest, "protected"u8) || IsName(html, rest, "paywall"u8))
        {
            return MarkerKinds.Markup;
        }

        bool attribute = position >= 5 && HtmlBytes.StartsWith(html, position - 5, "data-"u8);
        return attribute && IsName(html, rest, "scope"u8) ? MarkerKinds.Markup : MarkerKinds.None;
    }

    /// <summary>Finds the first place of <see cref="Prefix"/>, in any case; −1 where there is none.</summary>
    public static int IndexOfPrefix(ReadOnlySpan<byte> html) => HtmlBytes.IndexOf(html, Prefix);

    // A name that goes on is another one: <dca-paywall-view> stands in nearly every page of a site, and protects nothing.
    private static bool IsName(ReadOnlySpan<byte> html, int position, ReadOnlySpan<byte> name) =>
        HtmlBytes.StartsWith(html, position, name) && (position + name.Length >= html.Length || html[position + name.Length] != '-');
}
