using System.Text.Json.Nodes;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;

namespace Capsule.Umbraco.Tests.Doors;

/// <summary>Rich text that is given as a tree of elements.</summary>
public class DeliveryApiTreeTests
{
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
}
