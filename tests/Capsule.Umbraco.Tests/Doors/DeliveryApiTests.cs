using System.Text.Json.Nodes;
using Capsule.Umbraco.Keys;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Sync;

namespace Capsule.Umbraco.Tests.Doors;

public class DeliveryApiTests
{
    private const string Body = """<p>For all.</p><div data-dca-scope="premium"><p>quillfeather</p><p><a href="/{localLink:umb://x}">more</a></p></div><p>After.</p>""";

    private static readonly Guid BlockKey = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid OpenBlockKey = new("66666666-7777-8888-9999-aaaaaaaaaaaa");

    [Fact]
    public async Task A_region_becomes_a_placeholder_and_the_manifest_stands_beside_the_content_under_its_own_id()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, Body));

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("dca-sealed", answer.Text, StringComparison.Ordinal);
        Assert.Equal("""<p>For all.</p><div data-dca-content-name="premium"></div><p>After.</p>""", (string)answer.Json["properties"]!["body"]!["markup"]!);
        Assert.Equal($"news.example.com|{DeliveryAnswer.Key}|premium|premium", answer.Aad("premium"));
        Assert.Equal("""<p>quillfeather</p><p><a href="/linked/">more</a></p>""", await answer.OpenAsync("premium"));
    }

    [Fact]
    public async Task What_follows_a_paywall_line_is_protected_too()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, """<p>For all.</p><hr data-dca-paywall="premium"><p>quillfeather</p>"""));

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.Contains("quillfeather", await answer.OpenAsync("premium"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_cms_keeps_for_all_readers_holds_ciphertext()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        string markup = server.Services.GetRequiredService<IApiRichTextMarkupParser>().Parse(Body);
        var root = (RichTextRootElement)server.Services.GetRequiredService<IApiRichTextElementParser>().Parse(Body, null)!;

        Assert.DoesNotContain("quillfeather", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("quillfeather", string.Concat(root.Elements.OfType<RichTextGenericElement>().SelectMany(Texts)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_a_tree_of_elements_a_region_is_a_placeholder_element()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, "<p>x</p>", more: new Dictionary<string, object?>
        {
            ["tree"] = services.GetRequiredService<IApiRichTextElementParser>().Parse("""<p>For all.</p><div class="box" data-dca-scope="premium"><dca-teaser><em>Come in</em></dca-teaser><p>quillfeather</p></div>""", null),
        }));

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        JsonNode placeholder = answer.Json["properties"]!["tree"]!["elements"]![1]!;
        Assert.Equal("""{"tag":"div","attributes":{"class":"box","dca-content-name":"premium"},"elements":[{"tag":"em","attributes":{},"elements":[{"text":"Come in","tag":"#text"}]}]}""", placeholder.ToJsonString());
        Assert.Equal("<p>quillfeather</p>", await answer.OpenAsync("premium"));
    }

    [Fact]
    public async Task A_region_of_several_scopes_is_placeholders_in_one_another_in_a_tree_too()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, "<p>x</p>", more: new Dictionary<string, object?>
        {
            ["tree"] = services.GetRequiredService<IApiRichTextElementParser>().Parse("""<div data-dca-scope="premium gold"><p>quillfeather</p></div>""", null),
        }));

        Assert.Equal("""[{"tag":"div","attributes":{"dca-content-name":"premium"},"elements":[{"tag":"div","attributes":{"dca-content-name":"premium-gold"},"elements":[]}]}]""", answer.Json["properties"]!["tree"]!["elements"]!.ToJsonString());
        Assert.Equal("<p>quillfeather</p>", await answer.OpenAsync("premium-gold"));
    }

    [Fact]
    public async Task Blocks_inside_a_region_leave_the_list_and_are_an_item_of_their_own()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();
        string html = $"""<p>For all.</p><umb-rte-block data-content-key="{OpenBlockKey}"><!--x--></umb-rte-block><div data-dca-scope="premium" data-dca-name="bodytext"><p>x</p><umb-rte-block data-content-key="{BlockKey}"><!--x--></umb-rte-block></div>""";

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, html, [DeliveryAnswer.Block(BlockKey, "quillfeather"), DeliveryAnswer.Block(OpenBlockKey, "For all too.")]));

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.Equal(OpenBlockKey.ToString(), (string)Assert.Single(answer.Json["properties"]!["body"]!["blocks"]!.AsArray())!["content"]!["id"]!);
        Assert.Equal($"news.example.com|{DeliveryAnswer.Key}|bodytext-blocks|premium", answer.Aad("bodytext-blocks"));
        JsonArray blocks = JsonNode.Parse(await answer.OpenAsync("bodytext-blocks"))!.AsArray();
        Assert.Equal("quillfeather", (string)Assert.Single(blocks)!["content"]!["properties"]!["text"]!);
    }

    [Fact]
    public async Task Blocks_inside_a_region_of_a_tree_leave_too()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();
        string html = $"""<umb-rte-block data-content-key="{OpenBlockKey}"></umb-rte-block><div data-dca-scope="premium"><umb-rte-block data-content-key="{BlockKey}"></umb-rte-block></div>""";

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services =>
        {
            var root = (RichTextRootElement)services.GetRequiredService<IApiRichTextElementParser>().Parse(html, null)!;
            return DeliveryAnswer.Article(services, "<p>x</p>", more: new Dictionary<string, object?>
            {
                ["tree"] = new RichTextRootElement(root.Attributes, root.Elements, [DeliveryAnswer.Block(BlockKey, "quillfeather"), DeliveryAnswer.Block(OpenBlockKey, "For all.")]),
            });
        });

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.Contains("For all.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("quillfeather", await answer.OpenAsync("premium-blocks"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rich_text_inside_a_block_has_its_regions_in_the_manifest_of_its_content()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, "<p>x</p>", more: new Dictionary<string, object?>
        {
            ["list"] = new ApiBlockListModel([DeliveryAnswer.Block(BlockKey, "x", new Dictionary<string, object?> { ["text2"] = new RichTextModel { Markup = services.GetRequiredService<IApiRichTextMarkupParser>().Parse(Body), Blocks = [] } })]),
        }));

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.Contains("quillfeather", await answer.OpenAsync("premium"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Content_that_another_picks_has_a_manifest_under_its_own_id()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();
        var picked = new Guid("bbbbbbbb-0000-4000-8000-000000000001");
        server.Content.Published[picked] = CmsContent.Page(picked, id: 77, path: "-1,77");

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, Body, more: new Dictionary<string, object?>
        {
            ["related"] = new[] { DeliveryAnswer.Article(services, Body.Replace("quillfeather", "marrowbone", StringComparison.Ordinal), key: picked) },
        }));

        JsonNode related = answer.Json["properties"]!["related"]![0]!;
        Assert.DoesNotContain("marrowbone", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.Equal($"news.example.com|{picked}|premium|premium", answer.Aad("premium", related));
        Assert.Contains("marrowbone", await answer.OpenAsync("premium", related), StringComparison.Ordinal);
        Assert.Contains("quillfeather", await answer.OpenAsync("premium"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_has_a_manifest_beside_each_of_its_items()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => new { total = 1, items = new[] { DeliveryAnswer.Article(services, Body) } }, "/umbraco/delivery/api/v2/content");

        Assert.Contains("quillfeather", await answer.OpenAsync("premium", answer.Json["items"]![0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Culture_is_part_of_the_id_where_the_content_varies_by_it()
    {
        await using CmsServer server = await CmsServer.StartAsync(new()
        {
            Settings = { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" },
            Services = services =>
            {
                CmsRichText.AddTo(services);
                services.AddSingleton(Stub<IVariationContextAccessor>.Of(stub => stub.On("get_VariationContext", _ => new VariationContext("sv-SE"))));
            },
        });
        server.Content.Published[DeliveryAnswer.Key] = CmsContent.Page(DeliveryAnswer.Key, variation: ContentVariation.Culture);
        server.Content.Domains.Add(new Domain(2, "nyheter.example.se", 1000, "sv-SE", false, 1));

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, Body));

        Assert.Equal($"nyheter.example.se|{DeliveryAnswer.Key}:sv-se|premium|premium", answer.Aad("premium"));
    }

    [Fact]
    public async Task Without_a_publisher_there_are_placeholders_without_a_manifest_and_an_error_in_the_log()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync(domain: "");

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, Body));

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.Contains("For all.", answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.Json["dca"]);
        Assert.True(answer.Response.Headers.CacheControl?.NoStore);
        Assert.Contains("Capsule:Domain", server.Log.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caches_keep_a_manifest_no_longer_than_its_keys_are_current()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, Body), $"/umbraco/delivery/api/v2/content/item/{DeliveryAnswer.Key}?cache=yes");

        // 10:30 in an interval of one hour: the next one ends at 12.
        Assert.Equal(TimeSpan.FromMinutes(90), answer.Response.Headers.CacheControl?.MaxAge);
    }

    [Fact]
    public async Task A_draft_is_protected_too_and_stored_nowhere()
    {
        await using CmsServer server = await CmsServer.StartAsync(new()
        {
            Settings = { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" },
            Services = services =>
            {
                CmsRichText.AddTo(services);
                services.AddSingleton(Stub<IRequestPreviewService>.Of(stub => stub.On("IsPreview", _ => true)));
            },
        });

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, Body), $"/umbraco/delivery/api/v2/content/item/{DeliveryAnswer.Key}?cache=yes");

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Without_keys_nothing_is_made_of_a_region()
    {
        var options = new CmsServerOptions { Services = CmsRichText.AddTo };
        await using CmsServer server = await CmsServer.StartAsync(options);
        server.Services.GetRequiredService<DatabaseKeyRing>().Handle(new CapsuleCacheRefresherNotification(string.Empty, MessageType.RefreshAll));
        options.Database.Rows.Remove(DatabaseKeyRing.Key, out _);

        Assert.Throws<CapsuleException>(() => server.Services.GetRequiredService<IApiRichTextMarkupParser>().Parse(Body));
    }

    [Fact]
    public async Task A_region_without_clear_borders_withholds_its_text()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, """<p>For all.</p><div data-dca-scope="premium"><p>quillfeather<table><div></div>after"""));

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_another_editor_with_marks_is_cut_out()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, Body, more: new Dictionary<string, object?> { ["markdown"] = """# Title <div data-dca-scope="premium">marrowbone</div> end""" }));

        Assert.DoesNotContain("marrowbone", answer.Text, StringComparison.Ordinal);
        Assert.Contains("quillfeather", await answer.OpenAsync("premium"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sites_own_controllers_that_give_content_publish_it_as_well()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, Body), "/site/articles.json");

        Assert.Contains("quillfeather", await answer.OpenAsync("premium"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sealed_text_in_other_json_is_cut_out()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => new { text = services.GetRequiredService<IApiRichTextMarkupParser>().Parse(Body) }, "/site/articles.json");

        Assert.Equal("<p>For all.</p><p>After.</p>", (string)answer.Json["text"]!);
    }

    [Fact]
    public async Task A_region_that_is_public_now_stands_in_clear_until_it_is_locked()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();
        const string Html = """<p>x</p><div data-dca-scope="premium" data-dca-locked-from="2030-01-01T00:00:00Z"><p>soon</p></div>""";

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, Html, more: new Dictionary<string, object?> { ["tree"] = services.GetRequiredService<IApiRichTextElementParser>().Parse(Html, null) }));

        Assert.Equal("<p>x</p><div><p>soon</p></div>", (string)answer.Json["properties"]!["body"]!["markup"]!);
        Assert.Equal("""{"tag":"div","attributes":{},"elements":[{"tag":"p","attributes":{},"elements":[{"text":"soon","tag":"#text"}]}]}""", answer.Json["properties"]!["tree"]!["elements"]![1]!.ToJsonString());
        Assert.Null(answer.Json["dca"]);
    }

    [Fact]
    public async Task Answers_without_regions_go_as_they_are()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, "<p>For å.</p>"));

        Assert.Contains("<p>For å.</p>", (string)answer.Json["properties"]!["body"]!["markup"]!, StringComparison.Ordinal);
        Assert.Null(answer.Json["dca"]);
        Assert.Null(answer.Response.Headers.CacheControl);
    }

    private static IEnumerable<string> Texts(IRichTextElement element) => element switch
    {
        RichTextTextElement text => [text.Text],
        RichTextGenericElement generic => generic.Elements.SelectMany(Texts).Concat(generic.Attributes.Values.Select(value => value.ToString()!)),
        _ => [],
    };
}
