using System.Text.Json.Nodes;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Strings;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>A document of the CMS with one property of rich text, as it is edited and as it is published.</summary>
internal static class StoredArticle
{
    internal static readonly Guid Key = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");

    private static readonly IShortStringHelper s_names = Stub<IShortStringHelper>.Of(stub => stub
        .On("CleanString", arguments => arguments[0])
        .On("CleanStringForSafeAlias", arguments => arguments[0]));

    internal static Content Of(string? body, string? published = null, int id = 1234) =>
        Fill(new Content("The night ferry", -1, Type()) { Id = id, Key = Key }, body, published);

    internal static ContentType Type()
    {
        var type = new ContentType(s_names, -1) { Id = 7, Alias = "article" };
        type.AddPropertyType(new PropertyType(s_names, "Umbraco.RichText", ValueStorageType.Ntext, "body") { Id = 8, Name = "Body text" });
        return type;
    }

    internal static T Fill<T>(T content, string? body, string? published)
        where T : IContentBase
    {
        if (published is not null)
        {
            content.SetValue("body", published);
            content.Properties["body"]!.PublishValues();
        }

        content.SetValue("body", body);
        return content;
    }

    /// <summary>Makes a stored value of markup and blocks, each with a text that is markup too.</summary>
    internal static string Value(string markup, params (Guid Key, string Markup)[] blocks) => new JsonObject
    {
        ["markup"] = markup,
        ["blocks"] = new JsonObject
        {
            ["contentData"] = new JsonArray([.. blocks.Select(block => new JsonObject
            {
                ["contentTypeKey"] = Guid.Empty,
                ["key"] = block.Key,
                ["values"] = new JsonArray(new JsonObject { ["alias"] = "text", ["editorAlias"] = "Umbraco.RichText", ["value"] = new JsonObject { ["markup"] = block.Markup, ["blocks"] = null } }),
            })]),
            ["settingsData"] = new JsonArray(),
            ["expose"] = new JsonArray(),
        },
    }.ToJsonString();
}
