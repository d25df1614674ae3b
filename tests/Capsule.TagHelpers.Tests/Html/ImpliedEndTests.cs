using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

/// <summary>Elements whose end tag HTML lets authors leave out, and wrappers that stand in a line of text.</summary>
public class ImpliedEndTests
{
    [Theory]
    [InlineData("<ul><li data-dca-scope=premium>secret<li>b</ul>", "<ul><li data-dca-content-name=\"part1\"></li><li>b</ul>")]
    [InlineData("<ul><li>a<li data-dca-scope=premium>secret<ul><li>secret</ul></ul>b", "<ul><li>a<li data-dca-content-name=\"part1\"></li></ul>b")]
    [InlineData("<ul><li data-dca-scope=premium>secret<p>secret<li>b</ul>", "<ul><li data-dca-content-name=\"part1\"></li><li>b</ul>")]
    [InlineData("<div><p data-dca-scope=premium>secret</div>b", "<div><p data-dca-content-name=\"part1\"></p></div>b")]
    [InlineData("<p data-dca-scope=premium>secret<p>b", "<p data-dca-content-name=\"part1\"></p><p>b")]
    [InlineData("<P data-dca-scope=premium>secret<H2>b</H2>", "<p data-dca-content-name=\"part1\"></p><H2>b</H2>")]
    [InlineData("<p>b<p data-dca-scope=premium>secret", "<p>b<p data-dca-content-name=\"part1\"></p>")]
    [InlineData("<dl><dt>a<dd data-dca-scope=premium>secret<dt>b<dd>c</dl>", "<dl><dt>a<dd data-dca-content-name=\"part1\"></dd><dt>b<dd>c</dl>")]
    [InlineData("<table><tr data-dca-scope=premium><td>secret<tr><td>b</table>", "<table><tr data-dca-content-name=\"part1\"></tr><tr><td>b</table>")]
    [InlineData("<table><tr><td data-dca-scope=premium>secret<table><tr><td>secret</table><td>b</table>", "<table><tr><td data-dca-content-name=\"part1\"></td><td>b</table>")]
    [InlineData("<table><tbody data-dca-scope=premium><tr><td>secret<tbody><tr><td>b</table>", "<table><tbody data-dca-content-name=\"part1\"></tbody><tbody><tr><td>b</table>")]
    [InlineData("<select><option data-dca-scope=premium>secret<option>b</select>", "<select><option data-dca-content-name=\"part1\"></option><option>b</select>")]
    [InlineData("<ruby>a<rt data-dca-scope=premium>secret<rp>b</ruby>", "<ruby>a<rt data-dca-content-name=\"part1\"></rt><rp>b</ruby>")]
    [InlineData("<ul><li data-dca-scope=premium><dca-teaser>t</dca-teaser>secret<li><dca-teaser>b</dca-teaser></ul>", "<ul><li data-dca-content-name=\"part1\">t</li><li><dca-teaser>b</dca-teaser></ul>")]
    [InlineData("<ul><li data-dca-scope=premium>secret<!-- <li> --><script>'<li>'</script><b title='<li>secret'></b><li>b</ul>", "<ul><li data-dca-content-name=\"part1\"></li><li>b</ul>")]
    public void An_element_may_go_without_the_end_tag_that_HTML_does_not_ask_for(string body, string expected)
    {
        foreach (string frame in new[] { "<!doctype html><html><body>", "" })
        {
            ProtectedPage page = ProtectedPage.Of(frame + body);
            Assert.Empty(page.Findings.Problems);
            Assert.Null(page.Mismatch);
            Assert.Equal(frame + expected, page.Spliced, ignoreCase: true);
        }
    }

    [Theory]
    [InlineData("<ul><li data-dca-scope=premium>secret<tr title=secret><li>b</ul>")]
    [InlineData("<ul><li data-dca-scope=premium>secret</b><tr title=secret><li>b</ul>")]
    [InlineData("<ul><li data-dca-scope=premium>secret</ol title=secret><li>b</ul>")]
    [InlineData("<ul><li data-dca-scope=premium><svg>secret<li>secret</svg><li>b</ul>")]
    [InlineData("<ul><li data-dca-scope=premium><b>secret<li>secret</ul>")]
    [InlineData("<ul><li data-dca-scope=premium><table>secret<li>secret</table><li>b</ul>")]
    [InlineData("<ul><li data-dca-scope=premium><button>secret<li>secret</button><li>b</ul>")]
    [InlineData("<ul><li data-dca-scope=premium><div>secret<li>b</ul>")]
    [InlineData("<ul><li data-dca-scope=premium>a<li data-dca-scope=pro>secret<p>secret</ul>")]
    [InlineData("<p data-dca-scope=premium>secret<section>secret</section></p>")]
    [InlineData("<p data-dca-scope=premium>secret</p title=secret>")]
    [InlineData("<p data-dca-scope=premium/>secret<p>b")]
    [InlineData("<p data-dca-scope=premium />secret<p>b")]
    [InlineData("<table><td data-dca-scope=premium>secret<tr title=secret></table>")]
    [InlineData("<table><tr data-dca-scope=premium>secret<td>secret</table>")]
    public void Where_the_end_is_in_doubt_the_page_is_refused_or_holds_nothing_of_what_browsers_see_inside(string body)
    {
        ProtectedPage page = ProtectedPage.Of("<!doctype html><html><body>" + body);
        foreach (string word in Sentinels.InsideRegions("<!doctype html><html><body>" + body.Replace("secret", "sentinel1x", StringComparison.Ordinal), scripting: true))
        {
            Assert.False(page.IsConfirmed && page.Spliced.Contains("secret", StringComparison.Ordinal), $"{word} stays: {page.Spliced}");
        }
    }

    [Theory]
    [InlineData("<div><dca-protected scope=premium>secret</div>b", "<div><div></div></div>b")]
    [InlineData("<div><section data-dca-scope=premium>secret<p>secret</div>b", "<div><section></section></div>b")]
    [InlineData("<ul><li><dca-protected scope=premium>secret</li><li>b</ul>", "<ul><li><div></div></li><li>b</ul>")]
    [InlineData("<table><tr><td><dca-protected>secret<td>b</table>", "<table><tr><td><div></div><td>b</table>")]
    public void A_region_left_open_hides_what_browsers_see_in_it_and_no_more(string body, string expected)
    {
        ProtectedPage page = ProtectedPage.Of("<!doctype html><html><body>" + body);
        Assert.Empty(page.Findings.Problems);
        Assert.Equal(MarkupProblemCode.MissingEndTag, Assert.Single(page.Findings.Regions).Problem?.Code);
        Assert.Null(page.Mismatch);
        Assert.Equal("<!doctype html><html><body>" + expected, page.Spliced);
    }

    [Theory]
    [InlineData("<div><dca-protected scope=premium></div><p>secret</p></dca-protected>")]
    [InlineData("<div><dca-protected scope=premium>secret<p></div><p>secret</p></dca-protected>")]
    [InlineData("<p><b data-dca-scope=premium>secret<p>secret")]
    [InlineData("<p><a data-dca-scope=premium href=x>secret<p>secret</p>")]
    [InlineData("<div><div data-dca-scope=premium /><p>secret</p></div>")]
    [InlineData("<image data-dca-scope=premium src=secret><p>secret")]
    public void One_left_open_that_reaches_further_for_its_author_or_for_browsers_refuses_the_page(string body)
    {
        Assert.False(ProtectedPage.Of("<!doctype html><html><body>" + body).IsConfirmed);
    }

    [Theory]
    [InlineData("<p>a <dca-protected scope=premium>secret <b>x</b></dca-protected> b</p>", "span")]
    [InlineData("<h2>a <dca-protected scope=premium>secret</dca-protected> b</h2>", "span")]
    [InlineData("<p><a href=x>a <dca-protected scope=premium>secret</dca-protected></a></p>", "span")]
    [InlineData("<p><em><dca-protected scope=premium>secret</dca-protected></em>", "span")]
    [InlineData("<div><dca-protected scope=premium>secret</dca-protected></div>", "div")]
    [InlineData("<p>a</p><dca-protected scope=premium>secret</dca-protected>", "div")]
    [InlineData("<table><tr><td><dca-protected scope=premium>secret</dca-protected></table>", "div")]
    [InlineData("<p>a <dca-protected scope=premium tag=em>secret</dca-protected> b</p>", "em")]
    public void A_wrapper_in_a_line_of_text_gives_its_place_to_a_span(string body, string tag)
    {
        ProtectedPage page = ProtectedPage.Of("<!doctype html><html><body>" + body);
        Assert.Empty(page.Findings.Problems);
        Assert.Null(page.Mismatch);
        Assert.Contains($"<{tag} data-dca-content-name=\"part1\"></{tag}>", page.Spliced, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<b>", "<li>")]
    [InlineData("<p><button><b>", "<div></div>")]
    [InlineData("<table><b>", "</p>")]
    public void A_page_made_to_be_climbed_is_read_in_no_time(string deep, string often)
    {
        string html = string.Concat(Enumerable.Repeat(deep, 600)) + "<ul><li data-dca-scope=premium>secret" + string.Concat(Enumerable.Repeat(often, 100_000));
        MarkupFindings findings = MarkupRegionFinder.Find(html);
        Assert.True(findings.Problems.Count > 0 || findings.Regions.Count > 0);
    }
}
