using Capsule.Umbraco.Keys;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Sync;

namespace Capsule.Umbraco.Tests.Doors;

/// <summary>What cannot be published is not given away.</summary>
public class DeliveryApiWithholdingTests
{
    [Fact]
    public async Task Without_a_publisher_there_are_placeholders_without_a_manifest_and_an_error_in_the_log()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync(domain: "");

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, DeliveryAnswer.Body));

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.Contains("For all.", answer.Text, StringComparison.Ordinal);
        Assert.Null(answer.Json["dca"]);
        Assert.True(answer.Response.Headers.CacheControl?.NoStore);
        Assert.Contains("Capsule:Domain", server.Log.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_keys_nothing_is_made_of_a_region()
    {
        var options = new CmsServerOptions { Services = CmsRichText.AddTo };
        await using CmsServer server = await CmsServer.StartAsync(options);
        server.Services.GetRequiredService<DatabaseKeyRing>().Handle(new CapsuleCacheRefresherNotification(string.Empty, MessageType.RefreshAll));
        options.Database.Rows.Remove(DatabaseKeyRing.Key, out _);

        Assert.Throws<CapsuleException>(() => server.Services.GetRequiredService<IApiRichTextMarkupParser>().Parse(DeliveryAnswer.Body));
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

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, DeliveryAnswer.Body, more: new Dictionary<string, object?> { ["markdown"] = """# Title <div data-dca-scope="premium">marrowbone</div> end""" }));

        Assert.DoesNotContain("marrowbone", answer.Text, StringComparison.Ordinal);
        Assert.Contains("quillfeather", await answer.OpenAsync("premium"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sealed_text_in_other_json_is_cut_out()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => new { text = services.GetRequiredService<IApiRichTextMarkupParser>().Parse(DeliveryAnswer.Body) }, "/site/articles.json");

        Assert.Equal("<p>For all.</p><p>After.</p>", (string)answer.Json["text"]!);
    }
}
