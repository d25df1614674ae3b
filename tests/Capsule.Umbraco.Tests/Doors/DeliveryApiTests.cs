using System.Text.Json.Nodes;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Routing;

namespace Capsule.Umbraco.Tests.Doors;

public class DeliveryApiTests
{
    [Fact]
    public async Task A_region_becomes_a_placeholder_and_the_manifest_stands_beside_the_content_under_its_own_id()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, DeliveryAnswer.Body));

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
    public async Task Content_that_another_picks_has_a_manifest_under_its_own_id()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();
        var picked = new Guid("bbbbbbbb-0000-4000-8000-000000000001");
        server.Content.Published[picked] = CmsContent.Page(picked, id: 77, path: "-1,77");

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, DeliveryAnswer.Body, more: new Dictionary<string, object?>
        {
            ["related"] = new[] { DeliveryAnswer.Article(services, DeliveryAnswer.Body.Replace("quillfeather", "marrowbone", StringComparison.Ordinal), key: picked) },
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

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => new { total = 1, items = new[] { DeliveryAnswer.Article(services, DeliveryAnswer.Body) } }, "/umbraco/delivery/api/v2/content");

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

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, DeliveryAnswer.Body));

        Assert.Equal($"nyheter.example.se|{DeliveryAnswer.Key}:sv-se|premium|premium", answer.Aad("premium"));
    }

    [Fact]
    public async Task The_sites_own_controllers_that_give_content_publish_it_as_well()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, DeliveryAnswer.Body), "/site/articles.json");

        Assert.Contains("quillfeather", await answer.OpenAsync("premium"), StringComparison.Ordinal);
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
}
