using Capsule.Umbraco.RichText;
using Umbraco.Cms.Core.DeliveryApi;

namespace Capsule.Umbraco.DeliveryApi;

/// <summary>
/// Rich text for the Content Delivery API, as markup. The CMS keeps what comes from here across requests, so it is the
/// same for every reader: protected parts are sealed, and <see cref="ContentManifestFilter"/> makes placeholders of them.
/// </summary>
internal sealed class ProtectedMarkupParser(IApiRichTextMarkupParser inner, MarkupSealing sealing) : IApiRichTextMarkupParser
{
    public string Parse(string html) => sealing.Seal(html, inner.Parse);
}
