using System.Net;
using AngleSharp.Dom;
using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.Views;

public sealed class DcaPaywallTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task What_follows_the_line_in_its_element_leaves_as_ciphertext_and_opens_for_who_may_read_it()
    {
        _site.Source.Line = new PaywallLine { Name = "bodytext", Behind = "<p>end</p>" };
        Page page = await _site.GetPageAsync("/page/paywall");
        Secret.AssertAbsent(page.Html);
        Assert.DoesNotContain("dca-paywall", page.Html, StringComparison.Ordinal);
        IElement placeholder = page.Placeholder("bodytext")!;
        Assert.Equal("<div class=\"more\" data-dca-content-name=\"bodytext\">Read <b>on</b></div>", placeholder.OuterHtml);
        Assert.Equal("<p>Open</p>" + placeholder.OuterHtml, placeholder.ParentElement!.InnerHtml);
        Assert.Contains("<p>end</p>", page.Html, StringComparison.Ordinal);
        Assert.Equal($"<p>{Secret.Body}</p><p>{Secret.InPartial}</p>", (await page.OpenAsync())["bodytext"]);
        Secret.AssertAbsent(_site.Log.Text);
    }

    [Theory]
    [InlineData("premium", null, "premium", "premium")]
    [InlineData(null, "sport", "sport", "sport")]
    [InlineData("päivä_1", null, "päivä_1", "content")]
    public async Task Scope_and_name_are_found_as_those_of_a_region_are(string? scope, string? name, string foundScope, string foundName)
    {
        _site.Source.Line = new PaywallLine { Scope = scope, Name = name };
        Page page = await _site.GetPageAsync("/page/paywall");
        Secret.AssertAbsent(page.Html);
        Assert.Equal([foundName], page.Names);
        Assert.Equal(foundScope, Assert.Single(page.Manifest!.Issuers["local"].Keys).Scope);
    }

    [Fact]
    public async Task A_resource_id_and_a_content_type_are_those_of_the_page_and_the_item()
    {
        _site.Source.Line = new PaywallLine { ResourceId = "article-42", Name = "bodytext", ContentType = "text/plain" };
        Page page = await _site.GetPageAsync("/page/paywall");
        Assert.Equal("article-42", page.ResourceId);
        Assert.Equal("text/plain", page.Manifest!.Content["bodytext"].ContentType);
        Assert.Single(await page.OpenAsync());
    }

    [Fact]
    public async Task Inside_a_region_it_is_part_of_it_or_closes_it()
    {
        Page page = await _site.GetPageAsync("/page/paywallInProtected");
        Secret.AssertAbsent(page.Html);
        Assert.Equal(["outer"], page.Names);
        Assert.Equal($"<p>{Secret.Body}</p><p>{Secret.InPartial}</p>", (await page.OpenAsync())["outer"]);
        Assert.Contains("another scope", Assert.Single(_site.Log.Of(11)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sealed_region_behind_it_becomes_part_of_it_or_closes_it()
    {
        Page page = await _site.GetPageAsync("/page/paywallAroundProtected");
        Secret.AssertAbsent(page.Html);
        Assert.Equal(["outer"], page.Names);
        Assert.Equal($"<div><p>{Secret.Body}</p></div>", (await page.OpenAsync())["outer"]);
        Assert.Contains("another scope", Assert.Single(_site.Log.Of(11)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_filter_is_off_it_throws()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Filter:Enabled"] = "false" } });
        await AssertThrowsAsync(site, "/page/paywall", "does not run on this response");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task Where_the_filter_would_let_the_response_through_it_throws(string contentType)
    {
        _site.Source.Before = context => context.Response.ContentType = contentType;
        await AssertThrowsAsync(_site, "/page/paywall", "does not run on this response");
    }

    [Fact]
    public async Task A_response_that_gets_another_type_behind_the_line_is_not_sent() =>
        await AssertThrowsAsync(_site, "/page/paywallThenJson", "does not run on this response");

    [Fact]
    public async Task A_response_in_a_coding_that_the_filter_cannot_read_is_not_sent()
    {
        _site.Source.Before = context => context.Response.Headers.ContentEncoding = "zstd";
        using HttpResponseMessage response = await _site.GetAsync("/page/paywall");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Any_of_several_scopes_opens_what_follows_the_line()
    {
        _site.Source.Line = new PaywallLine { Scope = "premium pro", Name = "bodytext" };
        Page page = await _site.GetPageAsync("/page/paywall");
        Secret.AssertAbsent(page.Html);
        Assert.Equal("<div class=\"more\" data-dca-content-name=\"bodytext\"><div data-dca-content-name=\"bodytext-pro\">Read <b>on</b></div></div>", page.Placeholder("bodytext")!.OuterHtml);
        const string content = $"<p>{Secret.Body}</p><p>{Secret.InPartial}</p>";
        Assert.Equal(content, Assert.Single(await page.OpenAsync("premium")).Value);
        Assert.Equal(content, Assert.Single(await page.OpenAsync("pro")).Value);
    }

    [Theory]
    [InlineData("2099-01-01T00:00:00Z", null)]
    [InlineData(null, "2020-01-01T00:00:00Z")]
    public async Task A_line_that_is_public_now_vanishes_and_what_follows_stays(string? from, string? until)
    {
        _site.Source.Line = new PaywallLine { Scope = "premium pro", LockedFrom = from, LockedUntil = until, Html = "<div data-dca-scope=pro>sentinel-0</div>", Behind = "<p>end</p>" };
        Page page = await _site.GetPageAsync("/page/paywall");
        Assert.Contains($"<article><p>Open</p><p>{Secret.Body}</p><div data-dca-content-name=\"pro\"></div><p>{Secret.InPartial}</p></article>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("dca-paywall", page.Html, StringComparison.Ordinal);
        Assert.Equal("sentinel-0", Assert.Single(await page.OpenAsync()).Value);
        Assert.Empty(_site.Log.Of(11));
    }

    [Theory]
    [InlineData("2020-01-01T00:00:00+01:00", null)]
    [InlineData("2020-01-01T00:00:00.5Z", "2099-01-01T00:00Z")]
    public async Task A_line_that_is_locked_now_protects_what_follows(string? from, string? until)
    {
        _site.Source.Line = new PaywallLine { LockedFrom = from, LockedUntil = until };
        Page page = await _site.GetPageAsync("/page/paywall");
        Secret.AssertAbsent(page.Html);
        Assert.DoesNotContain("locked-", page.Html, StringComparison.Ordinal);
        Assert.Equal($"<p>{Secret.Body}</p><p>{Secret.InPartial}</p>", Assert.Single(await page.OpenAsync()).Value);
    }

    [Theory]
    [InlineData("64")]
    [InlineData("200")]
    public async Task A_page_too_large_to_be_held_back_is_cut_off_at_the_line(string limit)
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Filter:MaxBufferedBytes"] = limit } });
        var received = new MemoryStream();
        Exception? ended = await Record.ExceptionAsync(async () =>
        {
            using HttpResponseMessage response = await site.Client.GetAsync("/page/paywall", HttpCompletionOption.ResponseHeadersRead);
            await response.Content.CopyToAsync(received);
        });

        // The connection ended before the page did.
        Assert.True(ended is HttpRequestException or OperationCanceledException, ended?.ToString());
        Secret.AssertAbsent(System.Text.Encoding.UTF8.GetString(received.ToArray()));
        Assert.Single(site.Log.Of(13));
    }

    [Theory]
    [InlineData("/page/paywallInCache")]
    [InlineData("/page/paywallInCachedPartial")]
    public async Task Inside_a_cache_it_throws_since_the_entry_would_hold_plaintext(string path)
    {
        await AssertThrowsAsync(_site, path, "use <dca-protected>");
        Secret.AssertAbsent((await _site.GetPageAsync("/page/paywallBesideCache")).Html);
    }

    [Fact]
    public async Task Beside_a_cache_or_in_one_that_is_off_it_works()
    {
        for (int i = 0; i < 2; i++)
        {
            Page page = await _site.GetPageAsync("/page/paywallBesideCache");
            Secret.AssertAbsent(page.Html);
            Assert.Equal([$"<p>{Secret.Body}</p>", $"<p>{Secret.InPartial}</p>"], (await page.OpenAsync()).Values.Select(html => html.Trim()));
        }
    }

    [Theory]
    [InlineData("INVALID_SCOPE", null, null)]
    [InlineData("INVALID_SCOPE", "a|b", null)]
    [InlineData("INVALID_SCOPE", "a b c d e f g h i", null)]
    [InlineData("INVALID_LOCK", "premium", null, "text/html", "2026-12-01")]
    [InlineData("INVALID_LOCK", "premium", null, "text/plain", "2026-12-01T00:00Z")]
    [InlineData("INVALID_CONTENT_NAME", "premium", "1st")]
    [InlineData("INVALID_CONTENT_TYPE", "premium", null, "html")]
    public async Task A_mistake_in_a_view_is_an_error_with_a_code(string code, string? scope, string? name, string contentType = "text/html", string? until = null)
    {
        _site.Source.Line = new PaywallLine { Scope = scope, Name = name, ContentType = contentType, LockedUntil = until };
        using HttpResponseMessage response = await _site.GetAsync("/page/paywall");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        CapsuleException failure = _site.Log.Failures.OfType<CapsuleException>().Last();
        Assert.Equal(code, failure.Code.ToWireName());
        Assert.StartsWith("<dca-paywall", failure.Message, StringComparison.Ordinal);
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_view_without_AddCapsule_fails_with_the_name_of_the_call()
    {
        await using TestSite site = await TestSite.StartAsync(new() { AddCapsule = false });
        using HttpResponseMessage response = await site.GetAsync("/page/paywall");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("<dca-paywall> needs Capsule's services: call builder.Services.AddCapsule()", site.Log.Text, StringComparison.Ordinal);
    }

    private static async Task AssertThrowsAsync(TestSite site, string path, string message)
    {
        using HttpResponseMessage response = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
        Assert.Contains(site.Log.Failures, failure => failure is InvalidOperationException && failure.Message.Contains(message, StringComparison.Ordinal));
        Secret.AssertAbsent(site.Log.Text);
    }
}
