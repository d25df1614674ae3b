using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.Umbraco.RichText;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace Capsule.Umbraco.DeliveryApi;

/// <summary>
/// Rich text for the Content Delivery API, as a tree of elements (<c>RichTextOutputAsJson</c>). In the place of a
/// protected part stands the element that everyone sees, with the sealed region as an attribute until
/// <see cref="ContentManifestFilter"/> publishes it. The region's own text is markup, which is what browsers open.
/// </summary>
internal sealed class ProtectedElementParser(IApiRichTextElementParser inner, IServiceProvider services, MarkupSealing sealing, BlockSealing blocks) : IApiRichTextElementParser
{
    /// <summary>The attribute that holds a sealed region. The CMS leaves <c>data-</c> out of names, and so does this.</summary>
    internal const string SealedAttribute = MarkerNames.Sealed;

    private const string DataAttribute = "data";

    public IRichTextElement? Parse(string html, RichTextBlockModel? richTextBlockModel)
    {
        // Links in what browsers open are resolved by the parser for markup; those outside by the one for elements.
        string sealedHtml = sealing.Seal(html, insideOnly: Markup);
        return inner.Parse(sealedHtml, richTextBlockModel) switch
        {
            RichTextRootElement root => new RichTextRootElement(root.Attributes, [.. root.Elements.Select(WithPlaceholders)], blocks.Seal(root.Blocks, sealedHtml)),
            { } other => WithPlaceholders(other),
            null => null,
        };
    }

    /// <summary>Makes elements of HTML that is public, or sealed already.</summary>
    internal IEnumerable<IRichTextElement> ParsePublic(string html) =>
        inner.Parse(html, null) is RichTextRootElement root ? [.. root.Elements.Select(WithPlaceholders)] : [];

    // Not asked for before it is needed: it may be decorated itself.
    private string Markup(string html) => services.GetService(typeof(IApiRichTextMarkupParser)) is IApiRichTextMarkupParser parser ? parser.Parse(html) : html;

    private IRichTextElement WithPlaceholders(IRichTextElement element) => element switch
    {
        RichTextGenericElement { Tag: MarkerNames.Sealed } marker => ToPlaceholder(marker),
        RichTextGenericElement generic => new RichTextGenericElement(generic.Tag, generic.Attributes, [.. generic.Elements.Select(WithPlaceholders)]),
        _ => element,
    };

    private RichTextGenericElement ToPlaceholder(RichTextGenericElement marker)
    {
        string data = marker.Attributes.GetValueOrDefault(DataAttribute)?.ToString() ?? string.Empty;
        SealedRegion? region = sealing.TryRead(data);

        // The CMS's own rules make the attributes and the teaser's elements.
        RichTextGenericElement? shown = region is null ? null : inner.Parse($"<{region.Tag}{region.Attributes}>{region.Teaser}</{region.Tag}>", null) is RichTextRootElement root
            ? root.Elements.OfType<RichTextGenericElement>().FirstOrDefault()
            : null;
        Dictionary<string, object> attributes = new(shown?.Attributes ?? []) { [SealedAttribute] = data };
        return new RichTextGenericElement(shown?.Tag ?? region?.Tag ?? "div", attributes, shown?.Elements ?? []);
    }
}
