using System.Text.Json;
using System.Text.Json.Nodes;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace Capsule.Umbraco.DeliveryApi;

/// <summary>Writes elements of a rich text as the Content Delivery API does.</summary>
internal static class ElementJson
{
    internal static JsonObject Write(IRichTextElement element) => element switch
    {
        RichTextTextElement text => new JsonObject { ["text"] = text.Text, ["tag"] = text.Tag },
        RichTextGenericElement generic => new JsonObject
        {
            ["tag"] = generic.Tag,
            ["attributes"] = JsonSerializer.SerializeToNode(generic.Attributes, JsonSerializerOptions.Web),
            ["elements"] = new JsonArray([.. generic.Elements.Select(Write)]),
        },
        _ => new JsonObject { ["tag"] = element.Tag },
    };
}
