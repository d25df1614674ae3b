using System.Text.RegularExpressions;
using Capsule.Docs.Tests.Markdown;
using Microsoft.AspNetCore.Mvc.Testing;
using NewsPaper;

namespace Capsule.Docs.Tests.Snippets;

public sealed partial class ViewTests(WebApplicationFactory<Program> site) : IClassFixture<WebApplicationFactory<Program>>
{
    // Layouts and imports are in all of them.
    private static readonly string[] Everywhere = ["Views/Shared/_Layout.cshtml", "Views/Shared/_StrictLayout.cshtml", "Views/_ViewImports.cshtml", "Pages/_ViewImports.cshtml"];

    public static TheoryData<MarkdownBlock> Blocks => Repository.Blocks("cshtml");

    /// <summary>Gets each view with an address that shows it and the number of its items.</summary>
    public static TheoryData<string, string, int> Views => new()
    {
        { "Views/Articles/Show.cshtml", "/articles/night-ferry", 1 },
        { "Views/Articles/RichText.cshtml", "/recipes/RichText", 1 },
        { "Views/Articles/Line.cshtml", "/recipes/Line", 1 },
        { "Views/Articles/SeveralScopes.cshtml", "/recipes/SeveralScopes", 3 },
        { "Views/Articles/Locked.cshtml", "/recipes/Locked", 2 },
        { "Views/Articles/Htmx.cshtml", "/recipes/Htmx", 0 },
        { "Views/Articles/_More.cshtml", "/articles/night-ferry/more", 1 },
        { "Views/Articles/Strict.cshtml", "/recipes/Strict", 1 },
        { "Views/Articles/Described.cshtml", "/recipes/Described", 1 },
        { "Pages/Story.cshtml", "/stories/night-ferry", 1 },
    };

    [Theory, MemberData(nameof(Blocks))]
    public void A_block_of_Razor_is_in_a_view_of_the_site_that_is_shown(MarkdownBlock block)
    {
        string? holder = SiteFiles.FindHolder(block, ".cshtml");
        Assert.True(holder is not null, $"No view of tests/Capsule.Docs.Tests holds the lines of {block}:\n{block.Text}");
        Assert.Contains(holder, Views.Select(view => (string)view[0]).Concat(Everywhere));
    }

    [Theory, MemberData(nameof(Views))]
    public async Task A_page_holds_its_items_as_ciphertext_alone(string view, string address, int items)
    {
        Assert.Contains(view, SiteFiles.All(".cshtml").Keys);
        string html = await ReadAsync(address);
        Assert.Equal(items, Placeholder().Count(html));
        Assert.Equal(items > 0, html.Contains("dca-manifest", StringComparison.Ordinal));
        Assert.DoesNotContain(ArticleLibrary.ProtectedWords, word => html.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/api/articles/night-ferry", "\"bodytext\"")]
    [InlineData("/v2/articles/night-ferry", "\"bodytext\"")]
    [InlineData("/print/night-ferry", "dca-manifest")]
    [InlineData("/feed.xml", "Everyone reads this")]
    public async Task What_no_view_writes_is_protected_too(string address, string expected)
    {
        string body = await ReadAsync(address);
        Assert.Contains(expected, body, StringComparison.Ordinal);
        Assert.DoesNotContain(ArticleLibrary.ProtectedWords, word => body.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_strict_page_has_one_nonce_in_its_policy_and_on_the_client()
    {
        using HttpResponseMessage response = await site.CreateClient().GetAsync("/recipes/Strict");
        string html = await response.Content.ReadAsStringAsync();
        string nonce = Nonce().Match(Assert.Single(response.Headers.GetValues("Content-Security-Policy"))).Groups[1].Value;
        Assert.Contains($"nonce=\"{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(nonce)}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_described_page_says_that_it_is_not_free() =>
        Assert.Contains("\"isAccessibleForFree\":false", await ReadAsync("/recipes/Described"), StringComparison.Ordinal);

    private async Task<string> ReadAsync(string address)
    {
        using HttpResponseMessage response = await site.CreateClient().GetAsync(address);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{address}: {(int)response.StatusCode} {body}");
        return body;
    }

    [GeneratedRegex("data-dca-content-name=")]
    private static partial Regex Placeholder();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
