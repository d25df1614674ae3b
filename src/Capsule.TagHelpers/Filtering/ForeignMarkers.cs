using System.Net;
using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Finds what looks like a placeholder or a manifest and is not ours. Readers write HTML too: a comment with
/// <c>data-dca-content-name="bodytext"</c> would have the article shown in its place, and one with a manifest would have
/// the browser ask an issuer of its choice. The attribute that makes it one gets another name; all else stays.
/// </summary>
internal static class ForeignMarkers
{
    private static readonly byte[] ForeignName = "data-dca-foreign-content-name"u8.ToArray();
    private static readonly byte[] ForeignClass = "data-dca-foreign-class"u8.ToArray();

    /// <summary>Finds them outside the page's regions, in document order.</summary>
    internal static List<PageEdit> Find(ReadOnlySpan<byte> html, MarkerPlaces places, IReadOnlyList<PageRegion> regions)
    {
        var edits = new List<PageEdit>();
        if (!places.HoldsName(html, "content-name"u8) && !HoldsManifestScript(html, regions))
        {
            return edits;
        }

        var tokenizer = new HtmlTokenizer(html);
        int region = 0;
        while (tokenizer.Read(out HtmlToken token))
        {
            while (region < regions.Count && regions[region].End <= token.Start)
            {
                region++;
            }

            bool isInside = region < regions.Count && token.Start >= regions[region].Start;
            if (token.Kind == HtmlTokenKind.StartTag && !isInside)
            {
                Add(html, token, edits);
            }
        }

        return edits;
    }

    // Nearly no page has one, which a quick search tells. It takes text for tags, which costs a look more.
    private static bool HoldsManifestScript(ReadOnlySpan<byte> html, IReadOnlyList<PageRegion> regions)
    {
        int position = 0;
        for (int i = 0; i < regions.Count; i++)
        {
            if (HoldsManifestScript(html, position, regions[i].Start))
            {
                return true;
            }

            position = regions[i].End;
        }

        return HoldsManifestScript(html, position, html.Length);
    }

    private static bool HoldsManifestScript(ReadOnlySpan<byte> html, int position, int end)
    {
        for (int offset = HtmlBytes.IndexOf(html[position..end], "<script"u8); offset >= 0; offset = HtmlBytes.IndexOf(html[position..end], "<script"u8))
        {
            position += offset + 1;
            int nameEnd = position + "script".Length;
            if (!RawTextElements.IsTag(html, position, "script"u8))
            {
                continue;
            }

            foreach (HtmlAttribute attribute in new HtmlAttributeEnumerator(html, nameEnd))
            {
                if (HtmlBytes.Same(html[attribute.Start..attribute.NameEnd], "class"u8) && IsManifestClass(html[attribute.ValueStart..attribute.ValueEnd]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static void Add(ReadOnlySpan<byte> html, in HtmlToken tag, List<PageEdit> edits)
    {
        if (tag.TryGetAttribute("data-dca-content-name"u8, out HtmlAttribute name))
        {
            edits.Add(new PageEdit(name.Start, name.NameEnd, ForeignName));
        }

        if (tag.Is("script"u8) && tag.TryGetAttribute("class"u8, out HtmlAttribute value) && IsManifestClass(html[value.ValueStart..value.ValueEnd]))
        {
            edits.Add(new PageEdit(value.Start, value.NameEnd, ForeignClass));
        }
    }

    // In any case: in quirks mode class selectors know no difference. Entities are decoded as the parser does.
    private static bool IsManifestClass(ReadOnlySpan<byte> value) =>
        WebUtility.HtmlDecode(Encoding.UTF8.GetString(value)).Contains("dca-manifest", StringComparison.OrdinalIgnoreCase);
}
