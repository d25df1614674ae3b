using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace Capsule.Umbraco.Tests.Doors;

public class DeliveryApiCachingTests
{
    [Fact]
    public async Task What_the_cms_keeps_for_all_readers_holds_ciphertext()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        string markup = server.Services.GetRequiredService<IApiRichTextMarkupParser>().Parse(DeliveryAnswer.Body);
        var root = (RichTextRootElement)server.Services.GetRequiredService<IApiRichTextElementParser>().Parse(DeliveryAnswer.Body, null)!;

        Assert.DoesNotContain("quillfeather", markup, StringComparison.Ordinal);
        Assert.DoesNotContain("quillfeather", string.Concat(root.Elements.OfType<RichTextGenericElement>().SelectMany(Texts)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caches_keep_a_manifest_no_longer_than_its_keys_are_current()
    {
        await using CmsServer server = await DeliveryAnswer.StartAsync();

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, DeliveryAnswer.Body), $"/umbraco/delivery/api/v2/content/item/{DeliveryAnswer.Key}?cache=yes");

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

        DeliveryAnswer answer = await DeliveryAnswer.GetAsync(server, services => DeliveryAnswer.Article(services, DeliveryAnswer.Body), $"/umbraco/delivery/api/v2/content/item/{DeliveryAnswer.Key}?cache=yes");

        Assert.DoesNotContain("quillfeather", answer.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Response.Headers.CacheControl?.ToString());
    }

    private static IEnumerable<string> Texts(IRichTextElement element) => element switch
    {
        RichTextTextElement text => [text.Text],
        RichTextGenericElement generic => generic.Elements.SelectMany(Texts).Concat(generic.Attributes.Values.Select(value => value.ToString()!)),
        _ => [],
    };
}
