using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Capsule.TagHelpers.StructuredData;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Capsule.TagHelpers.Views;

/// <summary>
/// <c>&lt;dca-structured-data type="NewsArticle" headline="@Model.Title" /&gt;</c>: describes the page to search engines
/// as JSON-LD. Where the page has protected regions, the response filter adds that they are not free; a page without
/// says nothing of a paywall. Other attributes (<c>nonce</c>, <c>id</c>) go to the script element.
/// </summary>
[HtmlTargetElement("dca-structured-data", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DcaStructuredDataTagHelper : TagHelper
{
    // HTML's own characters stay escaped, and so do the line separators that scripts once stumbled over.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Gets or sets the schema.org type.</summary>
    /// <value><c>NewsArticle</c>.</value>
    public string Type { get; set; } = "NewsArticle";

    /// <summary>Gets or sets the headline.</summary>
    public string? Headline { get; set; }

    /// <summary>Gets or sets the description.</summary>
    public string? Description { get; set; }

    /// <summary>Gets or sets the page's own address, absolute.</summary>
    public string? Url { get; set; }

    /// <summary>Gets or sets the address of an image, absolute.</summary>
    public string? Image { get; set; }

    /// <summary>Gets or sets the addresses of several images, absolute.</summary>
    public IEnumerable<string>? Images { get; set; }

    /// <summary>Gets or sets when the page was first published.</summary>
    public DateTimeOffset? DatePublished { get; set; }

    /// <summary>Gets or sets when the page was last changed.</summary>
    public DateTimeOffset? DateModified { get; set; }

    /// <summary>Gets or sets an author's name.</summary>
    public string? Author { get; set; }

    /// <summary>Gets or sets several authors' names.</summary>
    public IEnumerable<string>? Authors { get; set; }

    /// <summary>Gets or sets the publisher's name.</summary>
    public string? Publisher { get; set; }

    /// <summary>Gets or sets the address of the publisher's logo, absolute.</summary>
    public string? PublisherLogo { get; set; }

    /// <summary>Gets or sets the language, as in <c>de-CH</c> (RFC 5646).</summary>
    public string? Language { get; set; }

    /// <summary>Gets or sets further members as an object; those that it shares with the attributes win. Its names are written in camel case.</summary>
    public object? Properties { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", JsonLdBlocks.MediaType);
        output.Attributes.SetAttribute(new TagHelperAttribute(JsonLdBlocks.MarkerAttribute));
        output.Content.SetHtmlContent(Describe().ToJsonString(s_json));
    }

    private JsonObject Describe()
    {
        var description = new JsonObject { ["@context"] = "https://schema.org", ["@type"] = Type };
        Add(description, "headline", Headline);
        Add(description, "description", Description);
        Add(description, "url", Url);
        Add(description, "mainEntityOfPage", string.IsNullOrEmpty(Url) ? null : new JsonObject { ["@type"] = "WebPage", ["@id"] = Url });
        Add(description, "image", List(Image, Images, address => JsonValue.Create(address)));
        Add(description, "datePublished", Iso(DatePublished));
        Add(description, "dateModified", Iso(DateModified));
        Add(description, "author", List(Author, Authors, name => new JsonObject { ["@type"] = "Person", ["name"] = name }));
        Add(description, "publisher", DescribePublisher());
        Add(description, "inLanguage", Language);
        if (Properties is null)
        {
            return description;
        }

        if (JsonSerializer.SerializeToNode(Properties, Properties.GetType(), s_json) is not JsonObject further)
        {
            throw Errors.InvalidProperties();
        }

        foreach ((string name, JsonNode? value) in further)
        {
            description[name] = value?.DeepClone();
        }

        return description;
    }

    private JsonObject? DescribePublisher()
    {
        if (string.IsNullOrEmpty(Publisher))
        {
            return null;
        }

        var publisher = new JsonObject { ["@type"] = "Organization", ["name"] = Publisher };
        Add(publisher, "logo", string.IsNullOrEmpty(PublisherLogo) ? null : new JsonObject { ["@type"] = "ImageObject", ["url"] = PublisherLogo });
        return publisher;
    }

    // Razor makes an empty text of an expression that is null.
    private static void Add(JsonObject target, string name, string? text) => Add(target, name, string.IsNullOrEmpty(text) ? null : (JsonNode)JsonValue.Create(text));

    private static void Add(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }
    }

    private static JsonArray? List(string? one, IEnumerable<string>? several, Func<string, JsonNode> describe)
    {
        JsonNode?[] items = [.. (several ?? []).Prepend(one).Where(text => !string.IsNullOrEmpty(text)).Select(text => describe(text!))];
        return items.Length == 0 ? null : new JsonArray(items);
    }

    private static string? Iso(DateTimeOffset? time) => time?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
