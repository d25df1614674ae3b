using System.Text.Json;
using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.StructuredData;

/// <summary>What a page with regions tells search engines.</summary>
public sealed class StructuredDataTests : IAsyncLifetime
{
    private const string More = "<p class='a &amp; b' data-dca-scope=\"pro\" data-dca-name=\"more\">sentinel-more</p>";

    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:StructuredData"] = "true" } });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_page_that_describes_itself_nowhere_gets_a_block()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith(Regions.Marked + More));
        JsonElement block = Assert.Single(Paywall.Blocks(page));
        Assert.Equal("https://schema.org", block.GetProperty("@context").GetString());
        Assert.Equal("WebPage", block.GetProperty("@type").GetString());
        Assert.Equal(["bodytext", "more"], Paywall.Check(page, block));
        Assert.Equal(["a", "&", "b", "dca-region-more"], page.Placeholder("more")!.ClassList);
        Assert.Equal(2, (await page.OpenAsync()).Count);
    }

    [Theory]
    [InlineData("""{"@context":"https://schema.org","@type":"NewsArticle","headline":"A"}""", """{"@context":"https://schema.org","@type":"NewsArticle","headline":"A",+}""")]
    [InlineData("""{ "@type" : ["Thing", "http:\/\/schema.org\/BlogPosting"] , "author":{"@type":"Person"} }""", """{ "@type" : ["Thing", "http:\/\/schema.org\/BlogPosting"] , "author":{"@type":"Person"},+ }""")]
    [InlineData("""[{"@type":"Organization"},{"@type":"schema:Article"}]""", """[{"@type":"Organization"},{"@type":"schema:Article",+}]""")]
    [InlineData("""{"@graph":[{"@type":"WebPage"},{"@type":"Article","x":[1,{"y":2}]},{"@type":"Person"}]}""", """{"@graph":[{"@type":"WebPage"},{"@type":"Article","x":[1,{"y":2}],+},{"@type":"Person"}]}""")]
    [InlineData("""{"@type":"Article","isAccessibleForFree":false}""", """{"@type":"Article","isAccessibleForFree":false,*}""")]
    [InlineData("""{"@type":"Article","hasPart":[]}""", """{"@type":"Article","hasPart":[#],"isAccessibleForFree":false}""")]
    [InlineData("""{"hasPart":{"@type":"CreativeWork","name":"x"},"@type":"Article"}""", """{"hasPart":[{"@type":"CreativeWork","name":"x"},#],"isAccessibleForFree":false,"@type":"Article"}""")]
    [InlineData("""{"@type":"Article","hasPart":{"@type":"CreativeWork"}}""", """{"@type":"Article","hasPart":[{"@type":"CreativeWork"},#],"isAccessibleForFree":false}""")]
    [InlineData("""{"@type":"Article","isAccessibleForFree":false,"hasPart":[{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".dca-region-bodytext"}]}""", """{"@type":"Article","isAccessibleForFree":false,"hasPart":[{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".dca-region-bodytext"}]}""")]
    [InlineData("""{"@type":"Article","hasPart":[{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".own"}]}""", """{"@type":"Article","hasPart":[{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".own"}],"isAccessibleForFree":false}""")]
    public async Task A_block_of_an_article_changes_by_insertions_alone(string json, string expected)
    {
        const string part = """{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".dca-region-bodytext"}""";
        string text = expected
            .Replace("+", $"\"isAccessibleForFree\":false,\"hasPart\":[{part}]", StringComparison.Ordinal)
            .Replace("*", $"\"hasPart\":[{part}]", StringComparison.Ordinal)
            .Replace("#", part, StringComparison.Ordinal);
        bool isNamed = text.Contains("dca-region", StringComparison.Ordinal) && json.Contains("dca-region", StringComparison.Ordinal) == false;
        string Html(string block, string region) => $"<!DOCTYPE html><html><head><script type='application/ld+json'>\n{block}\n</script></head><body><div class=own>{region}</div></body></html>";
        Page page = await _site.GetRawPageAsync(Html(json, Regions.Marked));
        string placeholder = isNamed ? "<div class=\"dca-region-bodytext\" data-dca-content-name=\"bodytext\"></div>" : Regions.Placeholder;
        Assert.Equal(Html(text, placeholder), Regions.WithoutManifest(page.Html));
        Assert.Single(await page.OpenAsync());
    }

    [Fact]
    public async Task Of_several_blocks_the_first_article_is_completed_and_what_cannot_be_read_is_left_alone()
    {
        const string broken = """<script type="application/ld+json">{"@type":"NewsArticle",}</script>""";
        const string organization = """<script type="Application/LD+JSON">{"@type":"Organization"}</script>""";
        const string article = """<script type="application/ld&#43;json; charset=utf-8">{"@type":"Article"}</script>""";
        const string second = """<script type="application/ld+json">{"@type":"Article","name":"2"}</script>""";
        const string notOnes = """<template><script type="application/ld+json">{"@type":"Article"}</script></template><!-- <script type="application/ld+json">{"@type":"Article"}</script> --><script>'<script type="application/ld+json">{}'</script>""";
        Page page = await _site.GetRawPageAsync($"<html><head>{notOnes}{broken}{organization}{article}{second}</head><body>{Regions.Marked}</body></html>");
        Assert.Contains($"{notOnes}{broken}{organization}{article[..^"}</script>".Length]},\"isAccessibleForFree\":false,\"hasPart\":[", page.Html, StringComparison.Ordinal);
        Assert.Contains(second, page.Html, StringComparison.Ordinal);
        Assert.Equal(1, page.Html.Split("hasPart").Length - 1);
        Assert.Contains("it is not JSON", Assert.Single(_site.Log.Of(45)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_named_by_the_site_itself_and_those_around_or_inside_are_not_named_again()
    {
        const string json = """<script type="application/ld+json">{"@type":"Article","hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".own"}}</script>""";
        Page page = await _site.GetRawPageAsync($"<html><head>{json}</head><body><div class=own>{Regions.Marked}</div>{More}</body></html>");
        JsonElement article = Assert.Single(Paywall.Blocks(page));
        Assert.Equal(["", "more"], Paywall.Check(page, article));
        Assert.Null(page.Placeholder("bodytext")!.GetAttribute("class"));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("\"True\"")]
    [InlineData("\"https://schema.org/True\"")]
    public async Task A_page_that_says_it_is_free_is_left_alone_and_logged(string value)
    {
        string html = $"<html><head><script type=\"application/ld+json\">{{\"@type\":\"Article\",\"isAccessibleForFree\":{value}}}</script></head><body>";
        Page page = await _site.GetRawPageAsync($"{html}{Regions.Marked}</body></html>");
        Assert.Equal($"{html}{Regions.Placeholder}</body></html>", Regions.WithoutManifest(page.Html));
        Assert.Contains("isAccessibleForFree", Assert.Single(_site.Log.Of(45)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_page_describes_nothing()
    {
        Page page = await _site.GetRawPageAsync($"<p>open</p>{Regions.Marked}");
        Assert.Empty(Paywall.Blocks(page));
        Assert.Contains(Regions.Placeholder, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regions_that_nobody_can_open_are_not_claimed()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith($"{Regions.Marked}<p data-dca-scope=\"a,b\" data-dca-name=x>sentinel-x</p>"));
        Assert.Equal(["bodytext"], Paywall.Check(page, Assert.Single(Paywall.Blocks(page))));
    }

    [Fact]
    public async Task A_page_that_cannot_be_published_claims_no_paywall()
    {
        _site.Source.Before = context => Microsoft.AspNetCore.Http.CapsuleHttpContextExtensions.SetCapsulePage(context, "a|b");
        Page page = await _site.GetRawPageAsync(Regions.PageWith(Regions.Marked));
        Assert.Null(page.Manifest);
        Assert.Equal(Regions.PageWith(Regions.Placeholder), page.Html);
    }

    [Fact]
    public async Task A_page_without_a_region_stays_as_it_is()
    {
        string html = Regions.PageWith("<script type=\"application/ld+json\">{\"@type\":\"Article\"}</script>");
        Assert.Equal(html, (await _site.GetRawPageAsync(html)).Html);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_added()
    {
        await using TestSite site = await TestSite.StartAsync();
        const string json = "<script type=\"application/ld+json\">{\"@type\":\"Article\"}</script>";
        Page page = await site.GetRawPageAsync(Regions.PageWith(json + Regions.Marked));
        Assert.Equal(Regions.PageWith(json + Regions.Placeholder), Regions.WithoutManifest(page.Html));
    }

    [Fact]
    public async Task Any_bytes_in_a_block_leave_the_page_right()
    {
        string[] pieces = ["{", "}", "[", "]", "\"@type\"", ":", ",", "\"Article\"", "\"hasPart\"", "\"@graph\"", "null", "\"isAccessibleForFree\"", "false", "\u0001", "\"\\ud800\"", " "];
        var random = new Random(45);
        for (int i = 0; i < 400; i++)
        {
            string json = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            string html = Regions.PageWith($"<script type=\"application/ld+json\">{json}</script>{Regions.Marked}");
            Page page = await _site.GetRawPageAsync(html);
            string block = page.Document.QuerySelector("body script[type='application/ld+json']")!.TextContent;
            Assert.True(block == json || IsJson(block), $"{json} became {block}");
            Assert.NotNull(page.Manifest);
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
