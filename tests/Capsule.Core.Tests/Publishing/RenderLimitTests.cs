using System.Text;
using System.Text.Json;
using Capsule.Publishing;
using Capsule.Wire;

namespace Capsule.Core.Tests.Publishing;

/// <summary>What our own issuer would not read again is not rendered either: its readers would be locked out for good.</summary>
public sealed class RenderLimitTests
{
    [Fact]
    public async Task A_page_with_more_items_than_a_request_may_have_is_refused()
    {
        ContentItem[] items = [.. Enumerable.Range(0, UnlockRequest.MaxKeys + 1).Select(i => TestSite.Item($"item-{i}"))];

        CapsuleException refusal = await Refusal.OfAsync(() => TestSite.Publisher().RenderAsync(TestSite.Page("a", items)).AsTask());

        Assert.Equal(CapsuleErrorCode.PageTooLarge, refusal.Code);
    }

    [Fact]
    public async Task Data_that_makes_the_signed_statement_too_long_is_refused() =>
        Assert.Equal(CapsuleErrorCode.InvalidResourceData, await CodeOfData($$"""{"text":"{{new string('x', 64 * 1024)}}"}"""));

    [Fact]
    public async Task Data_that_is_nested_too_deep_is_refused()
    {
        string deep = $$"""{"a":{{new string('[', 16)}}{{new string(']', 16)}}}""";

        Assert.Equal(CapsuleErrorCode.InvalidResourceData, await CodeOfData(deep));
    }

    [Fact]
    public async Task What_is_signed_is_the_data_as_it_was_given()
    {
        using var data = JsonDocument.Parse("""{"price":1.10,"big":1e2}""");

        CapsuleRender render = await TestSite.Publisher().RenderAsync(TestSite.Page("a") with { Data = data.RootElement });

        string payload = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(render.Manifest.ResourceJwt.Split('.')[1]));
        Assert.Contains("\"data\":{\"price\":1.10,\"big\":1e2}", payload, StringComparison.Ordinal);
    }

    private static async Task<CapsuleErrorCode> CodeOfData(string json)
    {
        using var data = JsonDocument.Parse(json);
        return (await Refusal.OfAsync(() => TestSite.Publisher().RenderAsync(TestSite.Page("a") with { Data = data.RootElement }).AsTask())).Code;
    }
}
