using System.Net;
using System.Text;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.StructuredData;

/// <summary>Finds a page's JSON-LD: not in a template or a comment, where it is none, nor in a region, where it goes away.</summary>
internal static class JsonLdBlocks
{
    internal const string MarkerAttribute = "data-dca-structured-data";
    internal const string MediaType = "application/ld+json";

    internal static List<JsonLdBlock> Find(ReadOnlySpan<byte> html, IReadOnlyList<PageRegion> regions)
    {
        var blocks = new List<JsonLdBlock>();
        var tokenizer = new HtmlTokenizer(html);
        int templates = 0;
        bool isJsonLd = false;
        bool isOurs = false;
        while (tokenizer.Read(out HtmlToken token))
        {
            if (token.Kind == HtmlTokenKind.RawText && isJsonLd)
            {
                int start = token.Start;
                if (!regions.Any(region => start >= region.Start && start < region.End))
                {
                    blocks.Add(new JsonLdBlock(start, token.End, isOurs));
                }
            }

            isJsonLd = templates == 0 && token.Opens("script"u8) && IsJsonLd(html, token);
            isOurs = isJsonLd && token.TryGetAttribute("data-dca-structured-data"u8, out _);
            templates += token.Opens("template"u8) ? 1 : token.Closes("template"u8) && templates > 0 ? -1 : 0;
        }

        return blocks;
    }

    private static bool IsJsonLd(ReadOnlySpan<byte> html, in HtmlToken script)
    {
        if (!script.TryGetAttribute("type"u8, out HtmlAttribute type))
        {
            return false;
        }

        string value = WebUtility.HtmlDecode(Encoding.UTF8.GetString(html[type.ValueStart..type.ValueEnd]));
        return value.Split(';')[0].Trim().Equals(MediaType, StringComparison.OrdinalIgnoreCase);
    }
}
