using System.Text.Json;
using System.Text.Json.Nodes;
using Capsule.TagHelpers.Site;
using Capsule.Umbraco.Settings;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Extensions;

namespace Capsule.Umbraco.Pages;

/// <summary>What a content page is, for the filter: its id from the content's key, its data as the settings ask.</summary>
internal sealed class ContentPage(IPublishedRequest request, IPublishedContent content, ResourceDataSettings settings, string requestPath) : ICapsulePage
{
    public string ResourceId => ResourceIds.Of(content, request.Culture, request.Segment);

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
            data["name"] = content.Name(null, request.Culture);
        }

        if (settings.Path)
        {
            data["path"] = requestPath;
        }

        if (settings.TagsProperty is { Length: > 0 } alias && content.GetProperty(alias)?.GetValue(request.Culture, request.Segment) is IEnumerable<string> tags)
        {
            data["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        }

        return data.Count == 0 ? null : JsonSerializer.SerializeToElement(data);
    }
}
