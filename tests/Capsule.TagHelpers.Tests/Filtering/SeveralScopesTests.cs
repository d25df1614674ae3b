using AngleSharp.Dom;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Regions that any one of several scopes opens.</summary>
public sealed class SeveralScopesTests : IAsyncLifetime
{
    private const string Text = $"<p>{Secret.Body}</p>";

    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new() { UseCapsule = true });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("<div data-dca-scope=\"premium pro\" data-dca-name=bodytext id=a><dca-teaser>Read <b>on</b></dca-teaser>" + Text + "</div>", "<div id=a data-dca-content-name=\"bodytext\"><div data-dca-content-name=\"bodytext-pro\">Read <b>on</b></div></div>")]
    [InlineData("<dca-protected scope=\" premium\npro premium \" name=bodytext>" + Text + "</dca-protected>", "<div data-dca-content-name=\"bodytext\"><div data-dca-content-name=\"bodytext-pro\"></div></div>")]
    [InlineData("<p>a <dca-protected scope=\"premium pro\" name=bodytext tag=span><dca-teaser>tease</dca-teaser><i>" + Secret.Body + "</i></dca-protected> b</p>", "<p>a <span data-dca-content-name=\"bodytext\"><span data-dca-content-name=\"bodytext-pro\">tease</span></span> b</p>")]
    [InlineData("<h1 data-dca-scope=\"premium pro\" data-dca-name=bodytext>" + Secret.Body + "</h1>", "<h1 data-dca-content-name=\"bodytext\"><span data-dca-content-name=\"bodytext-pro\"></span></h1>")]
    [InlineData("<p><img data-dca-scope=\"premium pro\" data-dca-name=bodytext alt=" + Secret.Body + "></p>", "<p><span data-dca-content-name=\"bodytext\"><span data-dca-content-name=\"bodytext-pro\"></span></span></p>")]
    [InlineData("<ul><li data-dca-scope=\"premium pro\" data-dca-name=bodytext>" + Text + "</li></ul>", "<ul><li data-dca-content-name=\"bodytext\"><div data-dca-content-name=\"bodytext-pro\"></div></li></ul>")]
    [InlineData("<ul data-dca-scope=\"premium pro\" data-dca-name=bodytext><dca-teaser><li>a</li></dca-teaser><li>" + Text + "</li></ul>", "<ul data-dca-content-name=\"bodytext\"><div data-dca-content-name=\"bodytext-pro\"><li>a</li></div></ul>")]
    [InlineData("<table><tr><td data-dca-scope=\"premium pro\" data-dca-name=bodytext>" + Text + "</td></tr></table>", "<table><tr><td data-dca-content-name=\"bodytext\"><div data-dca-content-name=\"bodytext-pro\"></div></td></tr></table>")]
    [InlineData("<x-y data-dca-scope=\"premium pro\" data-dca-name=bodytext>" + Text + "</x-y>", "<x-y data-dca-content-name=\"bodytext\"><span data-dca-content-name=\"bodytext-pro\"></span></x-y>")]
    public async Task Either_scope_opens_a_marked_region(string region, string expected)
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith(region));
        Secret.AssertAbsent(page.Html);
        Assert.Equal(Regions.PageWith(expected), Regions.WithoutManifest(page.Html));
        Assert.Same(page.Placeholder("bodytext"), page.Placeholder("bodytext-pro")!.ParentElement);
        await AssertEitherOpensAsync(page, "bodytext", "bodytext-pro");
    }

    [Theory]
    [InlineData("div", "div")]
    [InlineData("section", "div")]
    [InlineData("span", "span")]
    [InlineData("h2", "span")]
    [InlineData("td", "div")]
    [InlineData("caption", "div")]
    public async Task Either_scope_opens_a_region_of_a_view(string tag, string inner)
    {
        _site.Source.Region = new DynamicRegion { Scope = "premium pro", Name = "bodytext", Tag = tag, Html = Text };
        Page page = await _site.GetPageAsync("/page/dynamic");
        Secret.AssertAbsent(page.Html);
        Assert.Contains($"<{tag} data-dca-content-name=\"bodytext\"><{inner} data-dca-content-name=\"bodytext-pro\"></{inner}></{tag}>", page.Html, StringComparison.Ordinal);
        await AssertEitherOpensAsync(page, "bodytext", "bodytext-pro");
    }

    [Fact]
    public async Task Either_scope_opens_a_region_of_a_rich_text()
    {
        _site.Source.Html = $"<p>open</p><blockquote data-dca-scope=\"premium pro\"><dca-teaser>tease</dca-teaser>{Text}</blockquote>";
        Page page = await _site.GetPageAsync("/page/richText");
        Assert.Contains("<blockquote data-dca-content-name=\"premium\"><div data-dca-content-name=\"premium-pro\">tease</div></blockquote>", page.Html, StringComparison.Ordinal);
        await AssertEitherOpensAsync(page, "premium", "premium-pro");
    }

    [Theory]
    [InlineData("tr")]
    [InlineData("tbody")]
    [InlineData("thead")]
    [InlineData("tfoot")]
    public async Task Where_no_placeholder_can_stand_in_another_the_view_fails_and_says_what_to_do(string tag)
    {
        _site.Source.Region = new DynamicRegion { Scope = "premium pro", Tag = tag };
        using HttpResponseMessage response = await _site.GetAsync("/page/dynamic");
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
        CapsuleException failure = _site.Log.Failures.OfType<CapsuleException>().Last();
        Assert.Equal(CapsuleErrorCode.UnsafeMarkup, failure.Code);
        Assert.Contains($"none can stand inside <{tag}>", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_scopes_than_eight_are_an_error_with_their_number()
    {
        _site.Source.Region = new DynamicRegion { Scope = "a b c d e f g h i" };
        using HttpResponseMessage response = await _site.GetAsync("/page/dynamic");
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
        CapsuleException failure = _site.Log.Failures.OfType<CapsuleException>().Last();
        Assert.Equal(CapsuleErrorCode.InvalidScope, failure.Code);
        Assert.Contains("has 9 scopes, and at most 8", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<table><tr data-dca-scope=\"premium pro\"><td>sentinel-a</td></tr></table>", "NoNestedPlaceholder")]
    [InlineData("<p data-dca-scope=\"a b c d e f g h i\">sentinel-a</p>", "TooManyScopes")]
    [InlineData("<div data-dca-scope=\"premium pro\"><p data-dca-scope=pro>sentinel-a</p></div>", "NestedScope")]
    [InlineData("<div data-dca-scope=premium><p data-dca-scope=\"premium pro\">sentinel-a</p></div>", "NestedScope")]
    public async Task A_region_that_cannot_be_is_closed_and_the_others_live(string broken, string reason)
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith(broken + Regions.Marked));
        Secret.AssertAbsent(page.Html);
        Assert.Equal(["bodytext"], (await page.OpenAsync()).Keys);
        Assert.Contains(reason, Assert.Single(_site.Log.Of(11)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Regions_inside_one_another_merge_where_their_scopes_are_the_same()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith($"<div data-dca-scope=\"premium pro\">a<p data-dca-scope=\"pro premium\">{Secret.Body}</p></div>"));
        await AssertEitherOpensAsync(page, "premium", "premium-pro", $"a<p>{Secret.Body}</p>");
    }

    [Fact]
    public async Task A_sealed_region_inside_another_merges_where_their_scopes_are_the_same()
    {
        string inner = await SealedAsync($"<p data-dca-scope=\"pro premium\">{Secret.Body}</p>");
        Page page = await _site.GetRawPageAsync(Regions.PageWith($"<div data-dca-scope=\"premium pro\">a{inner}</div><div data-dca-scope=premium>b{inner}</div>"));
        await AssertEitherOpensAsync(page, "premium", "premium-pro", $"a<p>{Secret.Body}</p>");
        Assert.Contains("another scope", Assert.Single(_site.Log.Of(11)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_unique_and_take_none_that_was_given_by_hand()
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith(
            "<p id=a data-dca-scope=\"premium pro\" data-dca-name=x>1</p><p id=b data-dca-scope=pro data-dca-name=x-pro>2</p>"
            + "<p id=c data-dca-scope=\"premium pro\">3</p><p id=d data-dca-scope=premium-pro>4</p><p id=e data-dca-scope=\"premium pro\">5</p>"));
        string[] NamesOf(string id) => [.. page.Document.QuerySelectorAll($"#{id}, #{id} *").Select(element => element.GetAttribute("data-dca-content-name")!)];
        Assert.Equal(["x", "x-pro-2"], NamesOf("a"));
        Assert.Equal(["x-pro"], NamesOf("b"));
        Assert.Equal(["premium", "premium-pro-2"], NamesOf("c"));
        Assert.Equal(["premium-pro"], NamesOf("d"));
        Assert.Equal(["premium-2", "premium-2-pro"], NamesOf("e"));
        Assert.Equal(8, (await page.OpenAsync("premium,pro,premium-pro")).Count);
    }

    [Theory]
    [InlineData("bodytext", "premium größe", "bodytext", "bodytext-2")]
    [InlineData(null, "größe pro plus", "content", "content-pro", "content-plus")]
    [InlineData("bodytext", "a a- b", "bodytext", "bodytext-a-", "bodytext-b")]
    public void A_scope_that_makes_no_name_gives_way_to_a_number(string? name, string scopes, params string[] expected)
    {
        PageRegion region = Region(name, scopes);
        RegionNames.Assign([region]);
        Assert.Equal(expected, region.PublishedNames);
        Assert.Equal(ScopeSet.Parse(scopes).Scopes, region.Items.Select(item => item.Scope));
    }

    [Fact]
    public void Names_stay_as_long_as_names_may_be()
    {
        string longest = new('n', Names.MaxContentNameLength);
        PageRegion region = Region(longest, "premium pro plus");
        RegionNames.Assign([region]);
        Assert.Equal([longest, $"{longest[..^2]}-2", $"{longest[..^2]}-3"], region.PublishedNames);
        Assert.All(region.PublishedNames, name => Assert.True(Names.IsContentName(name)));
    }

    [Fact]
    public async Task An_item_that_no_issuer_opens_is_left_out_and_the_others_live()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = SiteSettings.ForeignIssuer("pro") });
        Page page = await site.GetRawPageAsync(Regions.PageWith($"<div data-dca-scope=\"premium pro\" data-dca-name=bodytext><dca-teaser>tease</dca-teaser>{Text}</div>"));
        Assert.Equal(Regions.PageWith("<div data-dca-content-name=\"bodytext-pro\">tease</div>"), Regions.WithoutManifest(page.Html));
        Assert.Equal(["bodytext-pro"], page.Names);
        Assert.Contains("'bodytext'", Assert.Single(site.Log.Of(19)).Text, StringComparison.Ordinal);
        Assert.Empty(site.Log.Of(11));
        Secret.AssertAbsent(page.Html + site.Log.Text);
    }

    [Fact]
    public async Task Where_no_issuer_opens_any_item_the_region_is_closed()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = SiteSettings.ForeignIssuer("other") });
        Page page = await site.GetRawPageAsync(Regions.PageWith($"<div data-dca-scope=\"premium pro\" data-dca-name=bodytext><dca-teaser>tease</dca-teaser>{Text}</div>"));
        Assert.Equal(Regions.PageWith("<div>tease</div>"), page.Html);
        Assert.Contains("'bodytext' of scope 'premium' or 'bodytext-pro' of scope 'pro'", Assert.Single(site.Log.Of(11)).Text, StringComparison.Ordinal);
        Assert.Empty(site.Log.Of(19));
    }

    [Theory]
    [InlineData("premum", "'premum' is not among Capsule:Scopes (premium, pro): did you mean 'premium'?")]
    [InlineData("pro premum", "'premum' is not among Capsule:Scopes (premium, pro): did you mean 'premium'?")]
    [InlineData("PRO", "'PRO' is not among Capsule:Scopes (premium, pro): did you mean 'pro'?")]
    [InlineData("sport", "'sport' is not among Capsule:Scopes (premium, pro)")]
    [InlineData("unheard-of", "'unheard-of' is not among Capsule:Scopes (premium, pro)")]
    public async Task An_unknown_scope_closes_the_region_and_the_log_says_what_was_meant(string scopes, string message)
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Scopes:0:Name"] = "premium", ["Scopes:1:Name"] = "pro" } });
        Page page = await site.GetRawPageAsync(Regions.PageWith($"{Regions.Marked}<p data-dca-scope=\"{scopes}\">sentinel-a</p>"));
        Secret.AssertAbsent(page.Html);
        Assert.Equal(["bodytext"], page.Names);
        string line = Assert.Single(site.Log.Of(11)).Text.TrimEnd();
        Assert.EndsWith(message, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_of_several_scopes_is_sealed_before_it_reaches_the_response()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Filter:Enabled"] = "false" } });
        site.Source.Region = new DynamicRegion { Scope = "premium pro", Html = Text };
        Secret.AssertAbsent((await site.GetPageAsync("/page/dynamic")).Html);
    }

    // A teaser that browsers see in another place is refused in the nested form too.
    [Theory]
    [InlineData("<h2 data-dca-scope='premium pro'><dca-teaser><h3>t</h3></dca-teaser>secret</h2>", true)]
    [InlineData("<div data-dca-scope='premium pro'><dca-teaser><p>one<p>two</dca-teaser>secret</div>", false)]
    [InlineData("<div data-dca-scope='premium pro'><dca-teaser></span></dca-teaser>secret</div>", true)]
    public void The_nested_form_is_confirmed_as_browsers_see_it(string html, bool isConfirmed)
    {
        MarkupFindings findings = MarkupRegionFinder.Find(html);
        string[] placeholders = [.. findings.Regions.Select(region => region.RenderPlaceholder(["a", "b"]))];
        string spliced = PageSplicer.Apply(html, [.. findings.Regions.Select((region, i) => new Splice(region.Start, region.End, placeholders[i]))]);
        Assert.Equal(isConfirmed, findings.Problems.Count == 0 && TreeConfirmation.Check(html, findings.Regions, placeholders, spliced, [2]) is null);
        Assert.NotNull(TreeConfirmation.Check(html, findings.Regions, placeholders, spliced, [1]));
        Assert.NotNull(TreeConfirmation.Check(html, findings.Regions, placeholders, spliced, [3]));
    }

    [Fact]
    public void Every_element_that_may_be_a_placeholder_has_one_that_can_stand_in_it()
    {
        string[] tags = ["address", "article", "aside", "b", "blockquote", "body", "center", "cite", "code", "dd", "del", "details", "dialog", "div", "dl", "dt", "em", "fieldset", "figcaption", "figure", "footer", "h1", "h6", "header", "hgroup", "i", "ins", "label", "legend", "li", "main", "map", "menu", "nav", "ol", "p", "pre", "q", "ruby", "search", "section", "small", "span", "strong", "summary", "td", "u", "ul", "x-y"];
        foreach (string tag in tags)
        {
            string region = $"<{tag} data-dca-scope='premium pro'>secret</{tag}>";
            string html = $"<!doctype html><html><head><title>t</title></head>{(tag == "body" ? region : $"<body>{(tag == "td" ? $"<table><tr>{region}</tr></table>" : $"<b>a</b>{region}c")}</body>")}</html>";
            MarkupRegion found = Assert.Single(MarkupRegionFinder.Find(html).Regions);
            string placeholder = found.RenderPlaceholder(["a", "b", "c"]);
            TreeMismatch? mismatch = TreeConfirmation.Check(html, [found], [placeholder], PageSplicer.Apply(html, [new Splice(found.Start, found.End, placeholder)]), [3]);
            Assert.True(mismatch is null, $"<{tag}>: {mismatch}");
        }
    }

    private static PageRegion Region(string? name, string scopes) =>
        new() { Start = 0, End = 0, Tag = "div", GivenName = name, Scopes = ScopeSet.Parse(scopes) };

    private static async Task AssertEitherOpensAsync(Page page, string first, string second, string? content = null)
    {
        Dictionary<string, string> premium = await page.OpenAsync("premium");
        Dictionary<string, string> pro = await page.OpenAsync("pro");
        Assert.Equal([first], premium.Keys);
        Assert.Equal([second], pro.Keys);
        Assert.Contains(Secret.Body, premium[first], StringComparison.Ordinal);
        Assert.Equal(content ?? premium[first], premium[first]);
        Assert.Equal(premium[first], pro[second]);
        Assert.NotEqual(page.Manifest!.Content[first].Ciphertext, page.Manifest.Content[second].Ciphertext);
        Assert.Equal("[\"premium\",\"pro\"]", page.Claim("scopes"));
    }

    private async Task<string> SealedAsync(string html) =>
        (await _site.Services.GetRequiredService<IRichTextSealer>().SealAsync(html)).ToString()!;
}
