using System.Text.Json;
using System.Text.Json.Nodes;
using Capsule.TagHelpers.Site;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Settings;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Extensions;

namespace Capsule.Umbraco.Pages;

/// <summary>What a content page is, for the filter: its id from the content's key, its data as the settings ask.</summary>
internal sealed class ContentPage(IPublishedContent content, string? culture, string? segment, ResourceDataSettings settings, string path) : ICapsulePage
{
    public string ResourceId => ResourceIds.Of(content, culture, segment);

    /// <summary>Gets the ids of the content and all above it, as the CMS writes them.</summary>
    internal string ContentPath => content.Path;

    // Found for every response alike (CmsSiteDomain), content page or not.
    public string? Domain => null;

    public JsonElement? Data => ToJson();

    private JsonElement? ToJson()
    {
        var data = new JsonObject();
        if (settings.ContentType)
        {
            data["contentType"] = content.ContentType.Alias;
        }

        if (settings.Name)
        {
            data["name"] = content.GetName(culture);
        }

        if (settings.Path)
        {
            data["path"] = path;
        }

        if (settings.TagsProperty is { Length: > 0 } alias && content.GetProperty(alias)?.GetValue(culture, segment) is IEnumerable<string> tags)
        {
            data["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        }

        return data.Count == 0 ? null : JsonSerializer.SerializeToElement(data);
    }
}
