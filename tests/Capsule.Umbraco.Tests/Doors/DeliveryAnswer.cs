using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Capsule.Keys;
using Capsule.Rotation;
using Capsule.TagHelpers.Tests.Site;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Capsule.Wire;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace Capsule.Umbraco.Tests.Doors;

/// <summary>A response of the Content Delivery API as it left, and what a reader of a scope finds in its manifests.</summary>
internal sealed class DeliveryAnswer
{
    /// <summary>Rich text with a region, in it a secret and a link that the CMS makes a path of.</summary>
    internal const string Body = """<p>For all.</p><div data-dca-scope="premium"><p>quillfeather</p><p><a href="/{localLink:umb://x}">more</a></p></div><p>After.</p>""";

    internal static readonly Guid Key = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");

    private readonly CmsServer _server;

    private DeliveryAnswer(CmsServer server, HttpResponseMessage response, string text)
    {
        _server = server;
        Response = response;
        Text = text;
        Json = JsonNode.Parse(text)!.AsObject();
    }

    internal HttpResponseMessage Response { get; }

    internal string Text { get; }

    internal JsonObject Json { get; }

    internal static async Task<CmsServer> StartAsync(string domain = "news.example.com")
    {
        var settings = new Dictionary<string, string>();
        if (domain.Length > 0)
        {
            settings["Domain"] = domain;
        }

        CmsServer server = await CmsServer.StartAsync(new() { Settings = settings, Services = CmsRichText.AddTo });
        SettingsStore store = server.Services.GetRequiredService<SettingsStore>();
        store.TrySave(new CapsuleSettings { Scopes = [new() { Name = "premium" }, new() { Name = "gold" }] }, store.GetCurrent().Revision);
        server.Content.Published[Key] = CmsContent.Page(Key);
        return server;
    }

    internal static async Task<DeliveryAnswer> GetAsync(CmsServer server, Func<IServiceProvider, object?> answer, string? path = null)
    {
        server.Content.Answer = answer;
        HttpResponseMessage response = await server.Client.GetAsync(path ?? $"/umbraco/delivery/api/v2/content/item/{Key}");
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}\n{text}\n{server.Log.Errors}");
        return new DeliveryAnswer(server, response, text);
    }

    /// <summary>Makes content with rich text as the CMS does: by its parsers, as they are registered.</summary>
    internal static ApiContentResponse Article(IServiceProvider services, string html, IEnumerable<ApiBlockItem>? blocks = null, Guid? key = null, IDictionary<string, object?>? more = null)
    {
        var properties = new Dictionary<string, object?>
        {
            ["title"] = "The night ferry",
            ["body"] = new RichTextModel { Markup = services.GetRequiredService<IApiRichTextMarkupParser>().Parse(html), Blocks = blocks ?? [] },
        };
        foreach ((string alias, object? value) in more ?? new Dictionary<string, object?>())
        {
            properties[alias] = value;
        }

        return new ApiContentResponse(key ?? Key, "The night ferry", "article", DateTime.UnixEpoch, DateTime.UnixEpoch, new ApiContentRoute("/night-ferry/", new ApiContentStartItem(Guid.Empty, "home")), properties, new Dictionary<string, IApiContentRoute>());
    }

#pragma warning disable CS0618 // Umbraco 18 wants a name too, and 17 has no constructor that takes one.
    internal static ApiBlockItem Block(Guid key, string text, IDictionary<string, object?>? more = null) =>
        new(new ApiElement(key, "quote", new Dictionary<string, object?>(more ?? new Dictionary<string, object?>()) { ["text"] = text }), null);
#pragma warning restore CS0618

    /// <summary>Opens an item as the site's own issuer does for a reader of its scope.</summary>
    internal async Task<string> OpenAsync(string name, JsonNode? content = null)
    {
        DcaManifest manifest = (content ?? Json)["dca"].Deserialize<DcaManifest>(JsonSerializerOptions.Web)!;
        RotationSecret secret = (await _server.Services.GetRequiredService<IKeyRing>().GetAsync()).RotationSecret;
        string scope = manifest.Content[name].Aad.Split('|')[3];
        string kid = manifest.Content[name].WrappedContentKey[0].Kid;
        var keys = new UnlockResponse { Keys = [new UnlockedKey { ContentName = name, Scope = scope, WrapKeys = [new DcaWrapKey { Kid = kid, Key = Base64Url.EncodeToString(secret.DeriveWrapKey(scope, kid)) }] }] };
        return Decryption.Open(manifest, keys)[name];
    }

    internal string Aad(string name, JsonNode? content = null) => (string)(content ?? Json)["dca"]!["content"]![name]!["aad"]!;
}
