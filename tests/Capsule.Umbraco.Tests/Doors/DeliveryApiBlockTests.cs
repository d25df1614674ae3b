using System.Text.Json.Nodes;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace Capsule.Umbraco.Tests.Doors;

public class DeliveryApiBlockTests
{
    private static readonly Guid BlockKey = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid OpenBlockKey = new("66666666-7777-8888-9999-aaaaaaaaaaaa");

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
            ["list"] = new ApiBlockListModel([DeliveryAnswer.Block(BlockKey, "x", new Dictionary<string, object?> { ["text2"] = new RichTextModel { Markup = services.GetRequiredService<IApiRichTextMarkupParser>().Parse(DeliveryAnswer.Body), Blocks = [] } })]),
        }));

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.Contains("quillfeather", await answer.OpenAsync("premium"), StringComparison.Ordinal);
    }
}
