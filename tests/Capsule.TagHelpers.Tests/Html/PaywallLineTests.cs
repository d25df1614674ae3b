using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class PaywallLineTests
{
    private const string Line = "<hr data-dca-paywall=premium>";
    private const string Place = "<div data-dca-content-name=\"part1\"></div>";

    [Theory]
    [InlineData("<main><p>a</p>" + Line + "<p>secret</p>secret</main>b", "<main><p>a</p>" + Place + "</main>b", "<p>secret</p>secret")]
    [InlineData("<main>a<HR DATA-DCA-PAYWALL='prem&#105;um' class=x />secret</MAIN >b", "<main>a" + Place + "</MAIN >b", "secret")]
    [InlineData("<main>a<dca-paywall scope=premium></dca-paywall>secret</main>b", "<main>a" + Place + "</main>b", "secret")]
    [InlineData("<main>a<dca-paywall scope=premium />secret</main>b", "<main>a" + Place + "</main>b", "secret")]
    [InlineData("<main>a<dca-paywall scope=premium>secret<p>secret</p></main>b", "<main>a" + Place + "</main>b", "secret<p>secret</p>")]
    [InlineData("<main>a<dca-paywall scope=premium>secret</dca-paywall>secret</main>b", "<main>a" + Place + "</main>b", "secretsecret")]
    [InlineData("<main>a<dca-paywall scope=premium class=c></dca-paywall>secret</main>b", "<main>a<div class=c data-dca-content-name=\"part1\"></div></main>b", "secret")]
    [InlineData("<main>a<div data-dca-paywall=premium> </div>secret</main>b", "<main>a" + Place + "</main>b", " secret")]
    public void What_follows_a_line_leaves_with_it_up_to_the_end_of_its_parent(string html, string spliced, string content)
    {
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.True(page.IsConfirmed, page.Mismatch?.ToString());
        MarkupRegion region = Assert.Single(page.Findings.Regions);
        Assert.Null(region.Problem);
        Assert.Equal(["premium"], region.Scopes.Scopes);
        Assert.Equal(content, region.Content);
        Assert.Equal(spliced, page.Spliced);
    }

    [Theory]
    [InlineData("<main>a<p data-dca-paywall=premium class=c>secret</p>secret</main>", "<p class=c>secret</p>secret")]
    [InlineData("<main>a<p data-dca-paywall=premium>secret<p>secret</main>", "<p>secret<p>secret")]
    [InlineData("<main>a<img data-dca-paywall=premium src=secret>secret</main>", "<img src=secret>secret")]
    [InlineData("<main>a<iframe data-dca-paywall=premium src=secret></iframe></main>", "<iframe src=secret></iframe>")]
    [InlineData("<main>a<h2 data-dca-paywall=premium data-dca-name=n>secret</h2></main>", "<h2>secret</h2>")]
    public void A_line_that_shows_something_by_itself_is_the_first_of_what_it_protects(string html, string content)
    {
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.True(page.IsConfirmed, page.Mismatch?.ToString());
        Assert.Equal(content, Assert.Single(page.Findings.Regions).Content);
        Assert.DoesNotContain("secret", page.Spliced, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_has_a_name_and_a_content_type_as_other_regions_have()
    {
        MarkupRegion[] regions =
        [
            .. MarkupRegionFinder.Find(
                "<p>a</p><div><hr data-dca-paywall=premium data-dca-name=body data-dca-content-type=text/plain>x</div>"
                + "<div><dca-paywall scope=premium name=body content-type=text/plain></dca-paywall>x</div>").Regions,
        ];
        Assert.Equal(2, regions.Length);
        Assert.All(regions, region => Assert.Equal(("premium", "body", "text/plain"), (region.Scopes.ToString(), region.Name, region.ContentType)));
    }

    [Theory]
    [InlineData("<!doctype html><html><head><title>t</title></head><body><p>a</p>" + Line + "<p>secret</p></body></html>\n", "<p>a</p>" + Place + "</body></html>\n")]
    [InlineData("<!doctype html><title>t</title><p>a</p>" + Line + "<p>secret</p></body></html>\n", "<p>a</p>" + Place + "</body></html>\n")]
    [InlineData("<!doctype html><html><head></head><body><p>a</p>" + Line + "<p>secret", "<p>a</p>" + Place)]
    [InlineData("<p>a" + Line + "<p>secret", "<p>a" + Place)]
    [InlineData("<ul><li>a<p>x</p>" + Line + "secret<li>b</ul>", "<p>x</p>" + Place + "<li>b</ul>")]
    [InlineData("<dl><dt>a<dd>b" + Line + "secret<dt>c<dd>d</dl>", "<dd>b" + Place + "<dt>c<dd>d</dl>")]
    [InlineData("<table><tr><td>a" + Line + "secret<td>b<tr><td>c</table>", "<td>a" + Place + "<td>b<tr><td>c</table>")]
    [InlineData("<div><p>a<p>b" + Line + "<p>secret</div>c", "<p>b" + Place + "</div>c")]
    [InlineData("<div><p>a" + Line + "secret</p>secret</div>c", "<p>a" + Place + "</div>c")]
    [InlineData("<div><p>a <span data-dca-paywall=premium></span>secret</p>c</div>", "<p>a <span data-dca-content-name=\"part1\"></span></p>c</div>")]
    [InlineData("<div><p>a <dca-paywall scope=premium></dca-paywall>secret<p>c</div>", "<p>a <span data-dca-content-name=\"part1\"></span><p>c</div>")]
    [InlineData("<h2>a <wbr data-dca-paywall=premium>secret</h2>c", "<h2>a <span data-dca-content-name=\"part1\"></span></h2>c")]
    [InlineData("<div><b>a<hr data-dca-paywall=premium>secret</b>c</div>", "<b>a<span data-dca-content-name=\"part1\"></span></b>c</div>")]
    [InlineData("<div><b>a<hr data-dca-paywall=premium>secret</div>c</b>", "<b>a<span data-dca-content-name=\"part1\"></span></div>c</b>")]
    [InlineData("<div>a" + Line + "secret</span>secret</p></div>c", "<div>a" + Place + "</div>c")]
    [InlineData("<div>a" + Line + "<table><tr><td>secret</div>secret</table></div>c", "<div>a" + Place + "</div>c")]
    [InlineData("<div>a" + Line + "<!-- secret </div> --><script>'secret</div>'</script><textarea></div>secret</textarea></div>c", "<div>a" + Place + "</div>c")]
    [InlineData("<template>a" + Line + "secret</template>c", "<template>a" + Place + "</template>c")]
    [InlineData("<p title=\"é😀\">ü😀</p><div>ü" + Line + "secret ü😀</div>ü", "<div>ü" + Place + "</div>ü")]
    public void A_parent_ends_where_a_browser_ends_it(string html, string end)
    {
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.Empty(page.Findings.Problems);
        Assert.Null(page.Mismatch);
        Assert.EndsWith(end, page.Spliced, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.Spliced, StringComparison.Ordinal);
        Assert.Contains("secret", Assert.Single(page.Findings.Regions).Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<ul><li>a</li>" + Line + "<li>secret</li></ul>b", "<ul><li>a</li><li></li></ul>b")]
    [InlineData("<ol><li>a<li data-dca-paywall=premium>secret<li>secret</ol>b", "<ol><li>a<li></li></ol>b")]
    [InlineData("<table><tbody><tr><td>a</tr><tr data-dca-paywall=premium><td>secret</tr></tbody></table>b", "<table><tbody><tr><td>a</tr><tr></tr></tbody></table>b")]
    [InlineData("<table><tr><td>a<td data-dca-paywall=premium>secret<td>secret<tr><td>c</table>b", "<table><tr><td>a<td></td><tr><td>c</table>b")]
    [InlineData("<select><option>a<option data-dca-paywall=premium>secret</select>b", "<select><option>a<option></option></select>b")]
    public void In_a_list_or_table_a_line_is_closed_and_the_rest_of_the_page_lives(string html, string spliced)
    {
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.Null(page.Mismatch);
        Assert.Equal(spliced, page.Spliced);
        MarkupRegion region = Assert.Single(page.Findings.Regions);
        Assert.Equal(MarkupProblemCode.LineInListOrTable, region.Problem?.Code);
        Assert.Equal("", region.Content + region.UnwrappedHtml + region.Teaser);
    }

    [Theory]
    [InlineData("<table>" + Line + "<tr><td>secret</table>")]
    [InlineData("<table><tr>" + Line + "<td>secret</table>")]
    [InlineData("<div>" + Line + "x<table></div><tr title=secret>")]
    [InlineData("<div>" + Line + "x<xmp></div><span secret")]
    [InlineData("<div>" + Line + "<b>secret</div>open")]
    [InlineData("<body>" + Line + "a</body>secret")]
    [InlineData("<body>" + Line + "a</body></html><p>secret")]
    [InlineData("<div>" + Line + "<select></div><b title=secret></b></select></div>")]
    [InlineData("<form><div>" + Line + "</form>secret</div>")]
    [InlineData("<div>" + Line + "<body class=secret></div>")]
    [InlineData("<a>" + Line + "x<a>secret</a></a>")]
    [InlineData("<button>" + Line + "<button>secret</button></button>")]
    [InlineData("<b><p>a" + Line + "secret</b>secret</p>")]
    [InlineData("<nobr>" + Line + "<nobr>secret")]
    [InlineData("<p>" + Line + "<table>secret</table>secret")]
    [InlineData("<frameset>" + Line + "<frame src=secret></frameset>")]
    [InlineData("<div>" + Line + "secret</div")]
    [InlineData("<div>" + Line + "secret<!--")]
    [InlineData("<noscript><p>a" + Line + "secret</p></noscript>")]
    [InlineData("<h2>" + Line + "secret</h3>open</h2>")]
    [InlineData("<svg><foreignObject><div>" + Line + "secret</div></foreignObject></svg>")]
    [InlineData("<svg><desc>" + Line + "secret</desc></svg>open")]
    [InlineData("<dca-paywall scope=premium/>secret</div>secret")]
    [InlineData("<div><!--><hr data-dca-paywall=premium>secret--></div>")]
    [InlineData("<dca-protected scope=premium data-dca-paywall=premium>a</dca-protected>secret")]
    [InlineData("<div data-dca-scope=premium data-dca-paywall=premium>a</div>secret")]
    [InlineData("<div data-dca-scope=premium data-dca-paywall>a</div>secret")]
    public void Whatever_the_page_nothing_behind_a_line_stays(string body)
    {
        foreach (string html in new[] { body, "<!doctype html><html><body>" + body, "<div>x</div>" + body, "<main>" + body + "</main>" })
        {
            ProtectedPage page = ProtectedPage.Of(html);
            Assert.False(page.IsConfirmed && page.Spliced.Contains("secret", StringComparison.Ordinal), $"{html} became {page.Spliced}");
        }
    }

    [Theory]
    [InlineData("<div>a" + Line + "</div>b", "<div>a</div>b")]
    [InlineData("<div>a" + Line + " \n<!-- note --> </div>b", "<div>a</div>b")]
    [InlineData("<ul><li>a<dca-paywall scope=premium></dca-paywall><li>b</ul>", "<ul><li>a<li>b</ul>")]
    [InlineData("<!doctype html><body><p>a</p>" + Line + "\n</body>\n</html>\n", "<!doctype html><body><p>a</p></body>\n</html>\n")]
    [InlineData("<p>a</p>" + Line, "<p>a</p>")]
    public void A_line_that_nothing_follows_protects_nothing_and_goes(string html, string spliced)
    {
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.True(page.IsConfirmed, page.Mismatch?.ToString());
        Assert.True(Assert.Single(page.Findings.Regions).ProtectsNothing);
        Assert.Equal(spliced, page.Spliced);
    }

    [Theory]
    [InlineData("<main>" + Line + "a" + Line + "b<hr data-dca-paywall=premium>c</main>", "abc")]
    [InlineData("<main>" + Line + "a<section>b" + Line + "c</section>d</main>", "a<section>bc</section>d")]
    [InlineData("<main>" + Line + "a<p data-dca-scope=premium data-dca-name=x>b</p><img data-dca-scope=premium src=c></main>", "a<p>b</p><img src=c>")]
    [InlineData("<main>" + Line + "a<dca-paywall scope=premium class=c></dca-paywall>b<p data-dca-paywall=premium id=x>c</p></main>", "ab<p id=x>c</p>")]
    [InlineData("<main data-dca-scope=premium>a" + Line + "b<ul><li>c" + Line + "d</ul></main>", "ab<ul><li>cd</ul>")]
    [InlineData("<main data-dca-scope=premium>a<ul>" + Line + "<li>d</ul></main>", "a<ul><li>d</ul>")]
    [InlineData("<dca-protected scope=premium>a<dca-paywall scope=premium>b</dca-protected>", "ab")]
    public void Within_one_scope_lines_and_regions_merge(string html, string content)
    {
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.True(page.IsConfirmed, page.Mismatch?.ToString());
        MarkupRegion region = Assert.Single(page.Findings.Regions);
        Assert.Null(region.Problem);
        Assert.Equal(content, region.Content);
    }

    [Theory]
    [InlineData("<main>a<hr data-dca-paywall='premium pro'>b</main>", "<main>a<div data-dca-content-name=\"part1\"><div data-dca-content-name=\"part2\"></div></div></main>", "b")]
    [InlineData("<p>a <dca-paywall scope=' pro\tpremium pro'></dca-paywall><dca-teaser>t</dca-teaser>b</p>", "<p>a <span data-dca-content-name=\"part1\"><span data-dca-content-name=\"part2\">t</span></span></p>", "b")]
    [InlineData("<main><hr data-dca-paywall='premium pro'>b<hr data-dca-paywall='pro premium'>c<i data-dca-scope='pro premium'>d</i></main>", "<main><div data-dca-content-name=\"part1\"><div data-dca-content-name=\"part2\"></div></div></main>", "bc<i>d</i>")]
    public void A_line_of_several_scopes_leaves_a_placeholder_for_each_in_one_another(string html, string spliced, string content)
    {
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.True(page.IsConfirmed, page.Mismatch?.ToString());
        Assert.Equal(spliced, page.Spliced);
        MarkupRegion region = Assert.Single(page.Findings.Regions);
        Assert.Equal(ScopeSet.Parse("premium pro"), region.Scopes);
        Assert.Equal(content, region.Content);
    }

    [Fact]
    public void A_line_with_times_keeps_the_marks_of_what_is_behind_it()
    {
        const string behind = "b<i data-dca-scope=pro>c</i><hr data-dca-paywall=pro>d";
        ProtectedPage page = ProtectedPage.Of($"<main>a<dca-paywall scope=premium locked-until=2026-12-01T06:00Z></dca-paywall><dca-teaser>t</dca-teaser>{behind}</main>");
        Assert.True(page.IsConfirmed, page.Mismatch?.ToString());
        MarkupRegion region = Assert.Single(page.Findings.Regions);
        Assert.Equal(behind, region.UnwrappedHtml);
        Assert.True(region.HasOtherScopesInside);
        Assert.Equal(new LockTimes(null, new DateTimeOffset(2026, 12, 1, 6, 0, 0, TimeSpan.Zero)), region.Lock);
    }

    [Theory]
    [InlineData("<main>a<hr data-dca-paywall='a b c d e f g h i'>secret</main>", MarkupProblemCode.TooManyScopes)]
    [InlineData("<main>a<hr data-dca-paywall='premium a,b'>secret</main>", MarkupProblemCode.InvalidScope)]
    [InlineData("<main>a<hr data-dca-paywall=premium data-dca-locked-until=2026-12-01>secret</main>", MarkupProblemCode.InvalidLock)]
    [InlineData("<main>a<dca-paywall scope=premium content-type=text/plain locked-until=2026-12-01T06:00Z></dca-paywall>secret</main>", MarkupProblemCode.InvalidLock)]
    [InlineData("<main>a<dca-paywall scope=premium data-dca-locked-until=2026-12-01T06:00Z></dca-paywall>secret</main>", MarkupProblemCode.MixedDirectives)]
    [InlineData("<ul><li>a</li><hr data-dca-paywall='premium pro'><li>secret</ul>", MarkupProblemCode.LineInListOrTable)]
    public void A_line_with_wrong_scopes_or_times_closes_what_it_protects(string html, object problem)
    {
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.Null(page.Mismatch);
        Assert.Equal(problem, Assert.Single(page.Findings.Regions).Problem?.Code);
        Assert.DoesNotContain("secret", page.Spliced, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<main>" + Line + "a<hr data-dca-paywall='premium pro'>secret</main>")]
    [InlineData("<main><hr data-dca-paywall='premium pro'>a" + Line + "secret</main>")]
    [InlineData("<main data-dca-scope='premium pro'>a" + Line + "secret</main>")]
    [InlineData("<main>" + Line + "a<hr data-dca-paywall=pro>secret</main>")]
    [InlineData("<main>" + Line + "a<section><dca-paywall scope=pro></dca-paywall>secret</section></main>")]
    [InlineData("<main>" + Line + "a<p data-dca-scope=pro>secret</p></main>")]
    [InlineData("<main data-dca-scope=premium>a<p>b</p><hr data-dca-paywall=pro>secret</main>")]
    [InlineData("<dca-protected scope=premium>a<hr data-dca-paywall>secret</dca-protected>")]
    [InlineData("<main data-dca-paywall=premium>a<hr data-dca-paywall=pro>secret</main>")]
    public void A_line_and_what_is_of_another_scope_close_each_other(string html)
    {
        ProtectedPage page = ProtectedPage.Of($"<div>{html}</div><p data-dca-scope=premium>fine</p>");
        Assert.Null(page.Mismatch);
        Assert.Equal(MarkupProblemCode.NestedScope, page.Findings.Regions[0].Problem?.Code);
        Assert.Equal("", page.Findings.Regions[0].Content + page.Findings.Regions[0].UnwrappedHtml);
        Assert.DoesNotContain("secret", page.Spliced, StringComparison.Ordinal);
        Assert.Null(page.Findings.Regions[1].Problem);
    }

    [Theory]
    [InlineData("<main>a" + Line + "<dca-teaser>Read <b>on</b></dca-teaser>secret</main>")]
    [InlineData("<main>a" + Line + "\n<dca-teaser>Read <b>on</b></dca-teaser>secret</main>")]
    [InlineData("<main>a<dca-paywall scope=premium></dca-paywall><dca-teaser>Read <b>on</b></dca-teaser>secret</main>")]
    [InlineData("<main>a<dca-paywall scope=premium><dca-teaser>Read <b>on</b></dca-teaser></dca-paywall>secret</main>")]
    [InlineData("<main>a<dca-paywall scope=premium /><dca-teaser>Read <b>on</b></dca-teaser>secret</main>")]
    public void A_teaser_at_once_behind_the_line_stays(string html)
    {
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.True(page.IsConfirmed, page.Mismatch?.ToString());
        Assert.Equal("<main>a<div data-dca-content-name=\"part1\">Read <b>on</b></div></main>", page.Spliced);
        Assert.Equal("secret", page.Findings.Regions[0].Content.Trim());
    }

    [Fact]
    public void Lines_in_elements_beside_each_other_are_regions_of_their_own()
    {
        ProtectedPage page = ProtectedPage.Of($"<main><section>a{Line}secret</section>b{Line}secret</main>c");
        Assert.True(page.IsConfirmed);
        Assert.Equal("<main><section>a" + Place + "</section>b<div data-dca-content-name=\"part2\"></div></main>c", page.Spliced);
    }

    [Fact]
    public void A_line_that_would_end_where_a_browser_sees_no_tag_is_refused()
    {
        // Left over is a row outside of a table, of which no tree shows anything.
        const string html = "<body>a" + Line + "secret<!--<tr title=secret>";
        MarkupRegion region = new()
        {
            Start = html.IndexOf(Line, StringComparison.Ordinal),
            End = html.IndexOf("<tr", StringComparison.Ordinal),
            HasEndTag = false,
            Shape = MarkupRegionShape.Line,
            Scopes = ScopeSet.Parse("premium"),
            PlaceholderTag = "div",
            KeptAttributes = "",
        };
        string placeholder = region.RenderPlaceholder("n");
        string spliced = html[..region.Start] + placeholder + html[region.End..];
        Assert.Equal(TreeMismatchKind.BorderDiffers, TreeConfirmation.Check(html, [region], [placeholder], spliced)?.Kind);
    }

    [Fact]
    public void Many_lines_take_no_time_that_grows_with_their_square()
    {
        ProtectedPage page = ProtectedPage.Of(string.Concat(Enumerable.Repeat($"<div>a{Line}secret</div>", 5000)));
        Assert.True(page.IsConfirmed);
        Assert.Equal(5000, page.Findings.Regions.Count);

        ProtectedPage siblings = ProtectedPage.Of("<main>" + string.Concat(Enumerable.Repeat($"{Line}<dca-teaser>t</dca-teaser>secret", 10_000)) + "</main>");
        Assert.True(siblings.IsConfirmed);
        Assert.Equal(10_000 - 1, Assert.Single(siblings.Findings.Regions).NestedStarts.Count);
    }
}
