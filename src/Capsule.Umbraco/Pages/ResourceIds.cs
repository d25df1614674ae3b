using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Extensions;

namespace Capsule.Umbraco.Pages;

/// <summary>
/// A content page's resource id: the content's key and, where it varies by them, its culture and segment:
/// <c>9f1c…:sv-se</c>, <c>9f1c…:sv-se:vip</c>, <c>9f1c…::vip</c>.
/// </summary>
internal static class ResourceIds
{
    private const char Separator = ':';

    internal static string Of(IPublishedContent content, string? culture, string? segment) => Of(content.Key, content.ContentType.Variations, culture, segment);

    /// <summary>Gives the id of a document that need not be published.</summary>
    internal static string Of(Guid key, ContentVariation variation, string? culture, string? segment)
    {
        string id = key.ToString("D");
        string variant = variation.VariesByCulture() ? culture?.ToLowerInvariant() ?? string.Empty : string.Empty;
        string part = variation.VariesBySegment() ? segment ?? string.Empty : string.Empty;
        return part.Length > 0 ? $"{id}{Separator}{variant}{Separator}{Uri.EscapeDataString(part)}"
            : variant.Length > 0 ? $"{id}{Separator}{variant}"
            : id;
    }

    /// <summary>Gives the content's key, where the id is one of a content page.</summary>
    internal static Guid? KeyOf(string resourceId)
    {
        int end = resourceId.IndexOf(Separator, StringComparison.Ordinal);
        return Guid.TryParseExact(end < 0 ? resourceId : resourceId[..end], "D", out Guid key) ? key : null;
    }
}
