using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Capsule.Keys;
using Capsule.Umbraco.RichText;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Composing;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;
using Umbraco.Cms.Core.PropertyEditors.ValueConverters;
using Umbraco.Cms.Core.Strings;

namespace Capsule.Umbraco.Tests.Doors;

public class RichTextValueTests
{
    private const string OpenBlock = "66666666-7777-8888-9999-aaaaaaaaaaaa";
    private const string Block = "11111111-2222-3333-4444-555555555555";
    private const string Html = $"""<p>For all.</p><umb-rte-block data-content-key="{OpenBlock}"></umb-rte-block><div data-dca-scope="premium"><p>quillfeather</p><umb-rte-block data-content-key="{Block}"></umb-rte-block></div>""";

    [Fact]
    public async Task A_view_that_strips_the_tags_of_rich_text_shows_nothing_protected()
    {
        await using CmsServer server = await StartAsync();

        string html = ((IHtmlEncodedString)Value(server, "Umbraco.RichText")!).ToHtmlString()!;

        Assert.DoesNotContain("quillfeather", html, StringComparison.Ordinal);
        Assert.Contains("<p>For all.</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_writes_the_value_unlocks_like_any_other()
    {
        await using CmsServer server = await StartAsync();
        server.Content.Request = CmsContent.Route(CmsContent.Page(StoredArticle.Key));
        server.Content.Answer = services => $"<html><head></head><body>{((IHtmlEncodedString)Value(server, "Umbraco.RichText")!).ToHtmlString()}</body></html>";

        ProtectedArticle page = await ProtectedArticle.GetAsync(server, "/page");

        Assert.Equal($"news.example.com|{StoredArticle.Key}|premium|premium", page.Aad);
        Assert.DoesNotContain("dca-sealed", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_converter_of_the_sites_own_is_left_alone()
    {
        await using CmsServer server = await StartAsync(converters => converters.Append<OwnConverter>());

        Assert.Equal("own", Value(server, "Umbraco.RichText"));
    }

    [Fact]
    public async Task Values_of_other_editors_are_none_of_its_business()
    {
        await using CmsServer server = await StartAsync();

        Assert.Equal(Html, Value(server, "Umbraco.TextArea"));
    }

    [Fact]
    public async Task Switched_off_the_package_converts_nothing()
    {
        await using CmsServer server = await CmsServer.StartAsync(new()
        {
            Settings = { ["Umbraco:Enabled"] = "false" },
            Compose = cms => cms.WithCollectionBuilder<PropertyValueConverterCollectionBuilder>().Append<ProtectedRichTextConverter>().Append<SimpleRichTextValueConverter>(),
        });

        Assert.Contains("quillfeather", ((IHtmlEncodedString)Value(server, "Umbraco.RichText")!).ToHtmlString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocks_inside_a_region_are_sealed_whoever_asks_for_the_content()
    {
        await using CmsServer server = await StartAsync(converters => converters.Replace<SimpleRichTextValueConverter, ApiConverter>());
        PublishedPropertyType type = Type(server, "Umbraco.RichText");

        var text = (RichTextModel)type.ConvertInterToDeliveryApiObject(Stub<IPublishedElement>.Of(), PropertyCacheLevel.None, Html, preview: false, expanding: false)!;

        string json = JsonSerializer.Serialize(text);
        Assert.DoesNotContain("quillfeather", json, StringComparison.Ordinal);
        Assert.DoesNotContain("marrowbone", json, StringComparison.Ordinal);
        Assert.DoesNotContain("orphan", json, StringComparison.Ordinal);
        Assert.Contains("open block", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sealed_blocks_are_published_with_their_region()
    {
        await using CmsServer server = await StartAsync(converters => converters.Replace<SimpleRichTextValueConverter, ApiConverter>());
        server.Content.Published[DeliveryAnswer.Key] = CmsContent.Page(DeliveryAnswer.Key);
        PublishedPropertyType type = Type(server, "Umbraco.RichText");

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, "<p>x</p>", more: new Dictionary<string, object?>
        {
            ["text"] = type.ConvertInterToDeliveryApiObject(Stub<IPublishedElement>.Of(), PropertyCacheLevel.None, Html, preview: false, expanding: false),
        }));

        Assert.DoesNotContain("marrowbone", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("sealed", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("open block", answer.Text, StringComparison.Ordinal);
        JsonNode block = Assert.Single(JsonNode.Parse(await answer.OpenAsync("premium-blocks"))!.AsArray())!;
        Assert.Equal("marrowbone", (string)block["content"]!["properties"]!["text"]!);
    }

    [Theory]
    [InlineData("/article")]
    [InlineData("/page")]
    [InlineData("/umbraco/surface/teaser/show")]
    [InlineData("/umbraco/delivery/api/v2/content/item/9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f")]
    public async Task Without_keys_the_answer_is_the_same_whoever_seals_first(string path)
    {
        await using CmsServer server = await StartWithoutKeysAsync();
        server.Content.Answer = _ => ((IHtmlEncodedString)Value(server, "Umbraco.RichText")!).ToHtmlString();

        using HttpResponseMessage response = await server.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Empty(await response.Content.ReadAsStringAsync());
        Assert.Contains("KEYS_UNAVAILABLE", Assert.Single(server.Log.Of(16)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_keys_a_view_gets_no_protected_text_and_others_are_left_in_peace()
    {
        await using CmsServer server = await StartWithoutKeysAsync();

        CapsuleException error = Assert.Throws<CapsuleException>(() => Value(server, "Umbraco.RichText"));

        Assert.Equal(CapsuleErrorCode.KeysUnavailable, error.Code);
        Assert.Equal("<p>For all.</p>", ((IHtmlEncodedString)Value(server, "Umbraco.RichText", "<p>For all.</p>")!).ToHtmlString());
    }

    [Fact]
    public async Task What_converts_any_text_stands_aside()
    {
        await using CmsServer server = await StartAsync();
        PublishedPropertyType type = Type(server, "Umbraco.RichText");

        IEnumerable<Type> all = server.Services.GetRequiredService<PropertyValueConverterCollection>().Where(converter => converter.IsConverter(type)).Select(converter => converter.GetType());

        Assert.Equal([typeof(ProtectedRichTextConverter), typeof(SimpleRichTextValueConverter), typeof(TextStringValueTypeConverter)], all.OrderBy(converter => converter.Name, StringComparer.Ordinal));
    }

    private static Task<CmsServer> StartWithoutKeysAsync() => CmsServer.StartAsync(new()
    {
        Settings = { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" },
        Compose = cms =>
        {
            cms.Services.AddSingleton(Stub<IKeyRing>.Of(ring => ring.On("GetAsync", _ => throw new CapsuleException(CapsuleErrorCode.KeysUnavailable, "The vault is down."))));
            cms.WithCollectionBuilder<PropertyValueConverterCollectionBuilder>().Append<ProtectedRichTextConverter>().Append<SimpleRichTextValueConverter>();
        },
    });

    private static object? Value(CmsServer server, string editor, string html = Html)
    {
        PublishedPropertyType type = Type(server, editor);
        IPublishedElement owner = Stub<IPublishedElement>.Of();
        object? inter = type.ConvertSourceToInter(owner, html, preview: false);
        return type.ConvertInterToObject(owner, PropertyCacheLevel.None, inter, preview: false);
    }

    private static PublishedPropertyType Type(CmsServer server, string editor)
    {
        var dataType = new PublishedDataType(1, editor, editor, new Lazy<object?>(() => null));
        IPublishedContentTypeFactory factory = Stub<IPublishedContentTypeFactory>.Of(stub => stub.On("GetDataType", _ => dataType));
        return new PublishedPropertyType("body", 1, isUserProperty: true, ContentVariation.Nothing, server.Services.GetRequiredService<PropertyValueConverterCollection>(), Stub<IPublishedModelFactory>.Of(), factory);
    }

    private static Task<CmsServer> StartAsync(Action<PropertyValueConverterCollectionBuilder>? converters = null) => CmsServer.StartAsync(new()
    {
        Settings = { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" },
        Services = services =>
        {
            CmsRichText.AddTo(services);
            services.AddSingleton(new PropertyEditorCollection(new DataEditorCollection(() => [RichTextEditor])));
        },
        Compose = cms =>
        {
            // As the CMS does: all that it finds.
            PropertyValueConverterCollectionBuilder builder = cms.WithCollectionBuilder<PropertyValueConverterCollectionBuilder>();
            builder.Append(cms.TypeLoader.GetTypes<IPropertyValueConverter>()).Append<TextStringValueTypeConverter>().Append<SimpleRichTextValueConverter>();
            converters?.Invoke(builder);
        },
    });

    /// <summary>The CMS's editor stores text, so the converter for all that is text takes it for its own too.</summary>
    private static IDataEditor RichTextEditor { get; } = Stub<IDataEditor>.Of(stub => stub
        .On("get_Alias", _ => "Umbraco.RichText")
        .On("GetValueEditor", _ => Stub<IDataValueEditor>.Of(value => value.On("get_ValueType", _ => ValueTypes.Text))));

    /// <summary>Gives the Content Delivery API the text by its parser, and the blocks beside it, as the CMS's own does.</summary>
    [DefaultPropertyValueConverter]
    private sealed class ApiConverter(IApiRichTextMarkupParser parser) : SimpleRichTextValueConverter, IDeliveryApiPropertyValueConverter
    {
        public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) => PropertyCacheLevel.Elements;

        public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) => typeof(RichTextModel);

        public object ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding) => new RichTextModel
        {
            Markup = parser.Parse((string)inter!),
            Blocks = [DeliveryAnswer.Block(new Guid(Block), "marrowbone"), DeliveryAnswer.Block(new Guid(OpenBlock), "open block"), DeliveryAnswer.Block(Guid.NewGuid(), "orphan")],
        };
    }

    private sealed class OwnConverter : PropertyValueConverterBase
    {
        public override bool IsConverter(IPublishedPropertyType propertyType) => propertyType.EditorAlias == "Umbraco.RichText";

        public override object ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview) => "own";
    }
}
