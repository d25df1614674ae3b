using Capsule.Docs.Tests.Markdown;
using Capsule.TagHelpers.Protecting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Capsule.Docs.Tests.Snippets;

public sealed class HtmlTests(WebApplicationFactory<Program> site) : IClassFixture<WebApplicationFactory<Program>>
{
    public static TheoryData<MarkdownBlock> Blocks => Repository.Blocks("html");

    [Theory, MemberData(nameof(Blocks))]
    public async Task A_block_of_HTML_is_protected_with_no_region_closed(MarkdownBlock block)
    {
        var resource = new CapsuleResource("/block") { Domain = "news.example.com" };
        ProtectedHtml page = await site.Services.GetRequiredService<ICapsuleProtector>().ProtectHtmlAsync(block.Text, resource);
        Assert.Empty(page.ClosedRegions);
        Assert.Contains("dca-manifest", page.Html, StringComparison.Ordinal);
    }
}
