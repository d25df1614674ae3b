using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class MarkupRegionFinderTests
{
    private static MarkupRegion Only(string html) => Assert.Single(MarkupRegionFinder.Find(html).Regions);

    [Fact]
    public void A_protected_element_gives_its_place_to_a_div_that_keeps_its_attributes()
    {
        MarkupRegion region = Only("<p>a</p><DCA-Protected class=\"x\" Scope='premium' name=body content-type=\"text/html\" id=y>secret <b>x</b></dca-protected >b");
        Assert.Null(region.Problem);
        Assert.Equal(("premium", "body", "text/html"), (region.Scopes.ToString(), region.Name, region.ContentType));
        Assert.Equal("secret <b>x</b>", region.Content);
        Assert.Equal("<div class=\"x\" id=y>secret <b>x</b></div>", region.UnwrappedHtml);
        Assert.Equal("<div class=\"x\" id=y data-dca-content-name=\"body\"></div>", region.RenderPlaceholder("body"));
    }

    [Fact]
    public void An_element_with_a_scope_stays_and_its_content_leaves()
    {
        const string html = "<main><section id=s data-dca-name=n data-dca-scope=premium hidden data-dca-content-name=forged>secret</section></main>";
        MarkupRegion region = Only(html);
        Assert.Equal("<section id=s hidden data-dca-content-name=\"n\"></section>", region.RenderPlaceholder("n"));
        Assert.Equal("secret", region.Content);
        Assert.Equal("<section id=s hidden>secret</section>", region.UnwrappedHtml);
        Assert.Equal("<section id=s", html[region.Start..(region.Start + 13)]);
        Assert.Equal("</main>", html[region.End..]);
    }

    [Theory]
    [InlineData("<dca-protected scope=premium><dca-teaser>Read <i>on</i></dca-teaser>secret</dca-protected>", "<div data-dca-content-name=\"n\">Read <i>on</i></div>")]
    [InlineData("<article data-dca-scope=premium>sec<dca-teaser>Read on</dca-teaser>ret</article>", "<article data-dca-content-name=\"n\">Read on</article>")]
    [InlineData("<dca-protected scope=premium tag=section><dca-teaser></dca-teaser>secret</dca-protected>", "<section data-dca-content-name=\"n\"></section>")]
    public void A_teaser_stays_and_is_no_part_of_the_content(string html, string placeholder)
    {
        MarkupRegion region = Only(html);
        Assert.Equal("secret", region.Content);
        Assert.Equal(placeholder, region.RenderPlaceholder("n"));
        Assert.True(ProtectedPage.Of(html).IsConfirmed);
    }

    [Theory]
    [InlineData("<img src=secret.png alt=x data-dca-scope=premium>", "<img src=secret.png alt=x>", "span")]
    [InlineData("<img src=\"secret.png\" data-dca-scope=premium />", "<img src=\"secret.png\">", "span")]
    [InlineData("<input value=secret data-dca-scope=premium>", "<input value=secret>", "span")]
    [InlineData("<hr title=secret data-dca-scope=premium>", "<hr title=secret>", "div")]
    [InlineData("<iframe src=secret data-dca-scope=premium></iframe>", "<iframe src=secret></iframe>", "span")]
    [InlineData("<video data-dca-scope=premium><source src=secret></video>", "<video><source src=secret></video>", "span")]
    [InlineData("<a href=secret data-dca-scope=premium>b</a>", "<a href=secret>b</a>", "span")]
    [InlineData("<svg data-dca-scope=premium><g id=secret /></svg>", "<svg><g id=secret /></svg>", "span")]
    [InlineData("<textarea data-dca-scope=premium>secret</textarea>", "<textarea>secret</textarea>", "span")]
    [InlineData("<script data-dca-scope=premium>'<b>secret'</script>", "<script>'<b>secret'</script>", "span")]
    [InlineData("<style data-dca-scope=premium>.secret{}</style>", "<style>.secret{}</style>", "span")]
    [InlineData("<template data-dca-scope=premium><b>secret</b></template>", "<template><b>secret</b></template>", "span")]
    [InlineData("<noscript data-dca-scope=premium><b>secret</b></noscript>", "<noscript><b>secret</b></noscript>", "div")]
    [InlineData("<select data-dca-scope=premium><option>secret</select>", "<select><option>secret</select>", "span")]
    public void An_element_that_shows_something_by_itself_is_protected_as_a_whole(string element, string content, string tag)
    {
        string html = $"<!doctype html><html><body><div>{element} after</div></body></html>";
        MarkupRegion region = Only(html);
        Assert.Equal(content, region.Content);
        Assert.Equal(content, region.UnwrappedHtml);
        Assert.Equal($"<{tag} data-dca-content-name=\"n\"></{tag}>", region.RenderPlaceholder("n"));
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.Null(page.Mismatch);
        Assert.DoesNotContain("secret", page.Spliced, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<dca-protected>secret</dca-protected>", nameof(MarkupProblemCode.MissingScope))]
    [InlineData("<dca-protected scope=''>secret</dca-protected>", nameof(MarkupProblemCode.MissingScope))]
    [InlineData("<p data-dca-scope>secret</p>", nameof(MarkupProblemCode.MissingScope))]
    [InlineData("<p data-dca-scope='premium a,b'>secret</p>", nameof(MarkupProblemCode.InvalidScope))]
    [InlineData("<p data-dca-scope='a,b'>secret</p>", nameof(MarkupProblemCode.InvalidScope))]
    [InlineData("<p data-dca-scope='a b c d e f g h i'>secret</p>", nameof(MarkupProblemCode.TooManyScopes))]
    [InlineData("<table><tr data-dca-scope='premium pro'><td>secret</td></tr></table>", nameof(MarkupProblemCode.NoNestedPlaceholder))]
    [InlineData("<p data-dca-scope=premium data-dca-locked-until=''>secret</p>", nameof(MarkupProblemCode.InvalidLock))]
    [InlineData("<p data-dca-scope=premium data-dca-locked-until='2026-12-01T06:00:00'>secret</p>", nameof(MarkupProblemCode.InvalidLock))]
    [InlineData("<dca-protected scope=premium locked-from='tomorrow'>secret</dca-protected>", nameof(MarkupProblemCode.InvalidLock))]
    [InlineData("<dca-protected scope=premium locked-from='2026-12-01T06:00:00Z' locked-until='2026-12-01T06:00:00Z'>secret</dca-protected>", nameof(MarkupProblemCode.InvalidLock))]
    [InlineData("<p data-dca-scope=premium data-dca-content-type='application/json' data-dca-locked-until='2026-12-01T06:00:00Z'>secret</p>", nameof(MarkupProblemCode.InvalidLock))]
    [InlineData("<div data-dca-scope='premium pro'>a<p data-dca-scope=premium>secret</p></div>", nameof(MarkupProblemCode.NestedScope))]
    [InlineData("<div data-dca-scope=premium data-dca-locked-until='2026-12-01T06:00:00Z'><dca-teaser><p data-dca-scope=premium>secret</p></dca-teaser></div>", nameof(MarkupProblemCode.RegionInTeaser))]
    [InlineData("<p data-dca-scope='a&#124;b'>secret</p>", nameof(MarkupProblemCode.InvalidScope))]
    [InlineData("<p data-dca-scope='a&#0;b'>secret</p>", nameof(MarkupProblemCode.InvalidScope))]
    [InlineData("<p data-dca-scope=premium data-dca-name='1x'>secret</p>", nameof(MarkupProblemCode.InvalidName))]
    [InlineData("<p data-dca-scope=premium data-dca-name='x&quot;'>secret</p>", nameof(MarkupProblemCode.InvalidName))]
    [InlineData("<p data-dca-scope=premium data-dca-name=''>secret</p>", nameof(MarkupProblemCode.InvalidName))]
    [InlineData("<p data-dca-scope=premium data-dca-content-type=''>secret</p>", nameof(MarkupProblemCode.InvalidContentType))]
    [InlineData("<dca-protected scope=premium tag=script>secret</dca-protected>", nameof(MarkupProblemCode.InvalidTag))]
    [InlineData("<dca-protected scope=premium tag=DIV>secret</dca-protected>", nameof(MarkupProblemCode.InvalidTag))]
    [InlineData("<dca-protected scope=premium tag='div onload=x'>secret</dca-protected>", nameof(MarkupProblemCode.InvalidTag))]
    [InlineData("<dca-protected scope=premium data-dca-scope=pro>secret</dca-protected>", nameof(MarkupProblemCode.MixedDirectives))]
    [InlineData("<div data-dca-scope=premium>a<p data-dca-scope=pro>secret</p></div>", nameof(MarkupProblemCode.NestedScope))]
    [InlineData("<div data-dca-scope=premium>a<p data-dca-scope>secret</p></div>", nameof(MarkupProblemCode.NestedScope))]
    [InlineData("<div data-dca-scope=premium><dca-teaser><p data-dca-scope=premium>secret</p></dca-teaser></div>", nameof(MarkupProblemCode.RegionInTeaser))]
    [InlineData("<div data-dca-scope=premium><dca-teaser>a</dca-teaser><dca-teaser>secret</dca-teaser></div>", nameof(MarkupProblemCode.SeveralTeasers))]
    public void A_region_with_a_mistake_is_closed_and_the_rest_of_the_page_lives(string element, string code)
    {
        string html = $"<main>{element}<p data-dca-scope=premium>fine</p></main>";
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.Null(page.Mismatch);
        Assert.Equal(code, page.Findings.Regions[0].Problem?.Code.ToString());
        Assert.Equal("", page.Findings.Regions[0].Content + page.Findings.Regions[0].Teaser + page.Findings.Regions[0].UnwrappedHtml);
        Assert.DoesNotContain("secret", page.Spliced, StringComparison.Ordinal);
        Assert.Null(page.Findings.Regions[1].Problem);
    }

    [Theory]
    [InlineData("<b><div data-dca-scope=premium>secret</b></div>", nameof(MarkupProblemCode.MissingEndTag))]
    [InlineData("<div data-dca-scope=premium />secret", nameof(MarkupProblemCode.MissingEndTag))]
    [InlineData("<dca-protected scope=premium/>secret", nameof(MarkupProblemCode.MissingEndTag))]
    [InlineData("<p data-dca-scope=premium>secret<ul><li>secret</ul>", nameof(MarkupProblemCode.MissingEndTag))]
    [InlineData("<p data-dca-scope=premium>secret<p>secret</p></p>", nameof(MarkupProblemCode.MissingEndTag))]
    [InlineData("<p data-dca-scope=premium>secret<table><tr><td>secret</table></p>", nameof(MarkupProblemCode.MissingEndTag))]
    [InlineData("<div data-dca-scope=premium><dca-teaser>a<p>secret</p></div>", nameof(MarkupProblemCode.MissingEndTag))]
    [InlineData("<svg><g data-dca-paywall=premium /><text>secret</text></svg>", nameof(MarkupProblemCode.LineOutOfPlace))]
    [InlineData("<div><svg data-dca-paywall=premium></svg>secret</div>", nameof(MarkupProblemCode.LineOutOfPlace))]
    [InlineData("<html><head><meta data-dca-paywall=premium><title>secret</title></head></html>", nameof(MarkupProblemCode.LineOutOfPlace))]
    [InlineData("<body data-dca-paywall=premium>secret</body>", nameof(MarkupProblemCode.LineOutOfPlace))]
    [InlineData("<noscript><hr data-dca-paywall=premium>secret</noscript>", nameof(MarkupProblemCode.UnclearTag))]
    [InlineData("<div><hr data-dca-paywall=premium><dca-teaser>a<p>secret</p></div>", nameof(MarkupProblemCode.MissingEndTag))]
    public void Where_a_border_is_not_known_the_page_is_refused(string html, string code)
    {
        MarkupFindings findings = MarkupRegionFinder.Find(html);
        Assert.Contains(code, findings.Problems.Select(p => p.Code.ToString()));
        Assert.Empty(findings.Regions);
    }

    [Fact]
    public void Nested_regions_of_one_scope_merge()
    {
        const string html = "<div data-dca-scope=premium>a<p id=p data-dca-scope=premium data-dca-name=q>b</p>"
            + "<dca-protected scope='prem&#105;um' tag=section class=c><dca-teaser>t<b></b></dca-teaser>c<img data-dca-scope=premium src=d></dca-protected>e</div>";
        MarkupRegion region = Only(html);
        Assert.Null(region.Problem);
        Assert.Equal("a<p id=p>b</p><section class=c>c<img src=d></section>e", region.Content);
        Assert.Equal(3, region.NestedStarts.Count);
        Assert.True(ProtectedPage.Of(html).IsConfirmed);
    }

    [Fact]
    public void Nested_regions_merge_where_their_scopes_are_the_same_in_any_order()
    {
        MarkupRegion region = Only("<div data-dca-scope='premium pro'>a<p data-dca-scope='pro\tpremium pro' data-dca-locked-until='2026-12-01T06:00:00Z'>b</p></div>");
        Assert.Null(region.Problem);
        Assert.Equal("a<p>b</p>", region.Content);
    }

    [Fact]
    public void A_region_with_times_keeps_the_marks_of_those_inside_it()
    {
        const string inside = "a<p data-dca-scope=pro><dca-teaser>t</dca-teaser>b</p>";
        MarkupRegion region = Only($"<div id=d data-dca-scope=premium data-dca-locked-until='2026-12-01T07:00:00+01:00'><dca-teaser>tease</dca-teaser>{inside}</div>");
        Assert.Null(region.Problem);
        Assert.Equal(new LockTimes(null, new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero)), region.Lock);
        Assert.Equal(inside, region.Content);
        Assert.Equal($"<div id=d>{inside}</div>", region.UnwrappedHtml);
        Assert.True(region.HasOtherScopesInside);
    }

    [Fact]
    public void Of_duplicate_attributes_the_first_counts()
    {
        MarkupRegion region = Only("<p data-dca-scope=premium DATA-DCA-SCOPE=free class=a class=b>secret</p>");
        Assert.Equal("premium", region.Scopes.ToString());
        Assert.Equal("<p class=a data-dca-content-name=\"n\"></p>", region.RenderPlaceholder("n"));
    }

    [Theory]
    [InlineData("<p data-dca-scope=premium a=>secret</p>", "<p a data-dca-content-name=\"n\"></p>")]
    [InlineData("<p data-dca-scope=premium a b/=x>secret</p>", "<p a b data-dca-content-name=\"n\"></p>")]
    [InlineData("<p data-dca-scope=premium a=b/>secret</p>", "<p a=b/ data-dca-content-name=\"n\"></p>")]
    public void Odd_attributes_cannot_swallow_ours(string html, string placeholder)
    {
        Assert.Equal(placeholder, Only(html).RenderPlaceholder("n"));
    }

    [Fact]
    public void Markers_that_are_mere_text_are_told_for_the_log()
    {
        string[] texts =
        [
            "<!-- <dca-protected scope=a>x</dca-protected> -->", "<script>'<p data-dca-scope=a>'</script>", "<textarea><p data-dca-scope=a></textarea>",
            "<b title='<p data-dca-scope=a>'>x</b>", "<xmp><p data-dca-scope=a>x</p></xmp>", "<iframe><p data-dca-scope=a>x</p></iframe>",
        ];
        string html = $"<!doctype html><body>{string.Concat(texts)}<p data-dca-scope=premium>secret<!-- data-dca-scope --></p><dca-paywall-view login-url=/sign-in></dca-paywall-view></body>";
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.Null(page.Mismatch);
        Assert.Equal("premium", Assert.Single(page.Findings.Regions).Scopes.ToString());
        Assert.Equal(texts.Length, page.Findings.TextualMarkers.Count);
        Assert.Equal(html.IndexOf("<dca-protected", StringComparison.Ordinal), page.Findings.TextualMarkers[0]);
    }

    [Fact]
    public void A_page_nested_beyond_reason_is_refused_in_no_time()
    {
        foreach (string tag in new[] { "div", "b", "span", "x-y", "p", "svg", "form", "a" })
        {
            string html = string.Concat(Enumerable.Repeat($"<{tag}><i>", 50_000)) + "<p data-dca-scope=premium>secret</p>";
            MarkupProblem problem = Assert.Single(MarkupRegionFinder.Find(html).Problems);
            Assert.Equal(MarkupProblemCode.TooDeep, problem.Code);
        }
    }

    [Fact]
    public void A_tree_deeper_than_browsers_build_is_refused()
    {
        string html = string.Concat(Enumerable.Repeat("<div>", 600)) + "<p data-dca-scope=premium>secret</p>" + string.Concat(Enumerable.Repeat("</div>", 600));
        Assert.Equal(TreeMismatchKind.TooDeep, ProtectedPage.Of(html).Mismatch?.Kind);
    }

    [Theory]
    [InlineData("<xmp>", "<a-b>", "</xmp>")]
    [InlineData("<p x='", "<a-b>", "'>")]
    [InlineData("<p x", "<a-b", ">")]
    public void Nesting_that_only_one_parser_sees_is_refused_too(string before, string tag, string after)
    {
        string html = before + string.Concat(Enumerable.Repeat(tag, 50_000)) + after + "<p data-dca-scope=premium>secret</p>";
        Assert.Equal(MarkupProblemCode.TooDeep, Assert.Single(MarkupRegionFinder.Find(html).Problems).Code);
    }

    [Fact]
    public void Unclosed_elements_by_the_thousand_do_not_overflow_the_stack()
    {
        // The guard keeps such pages away; were one to get past it, the process must live.
        Assert.NotNull(LooseTree.Load("<div>" + string.Concat(Enumerable.Repeat("<a-b>", 15_000)) + "</div>"));
    }

    [Fact]
    public void The_parser_shared_with_the_process_is_left_as_it_was()
    {
        var before = HtmlAgilityPack.HtmlNode.ElementsFlags.ToDictionary();
        MarkupRegionFinder.Find("<form><p data-dca-scope=premium>secret</p></form>");
        Assert.Equal(before, HtmlAgilityPack.HtmlNode.ElementsFlags);
    }
}
