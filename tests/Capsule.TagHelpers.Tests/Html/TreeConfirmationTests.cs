using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class TreeConfirmationTests
{
    [Theory]
    [InlineData("<!doctype html><html><head><title>t</title></head><body>a<div data-dca-scope=premium>secret</div >b</body></html>")]
    [InlineData("\uFEFF<!doctype html><html><head></head><body>a<div data-dca-scope=premium>secret</div>b</body></html>")]
    [InlineData("<p>a<p>b<div data-dca-scope=premium><p>secret<p>secret</div><p>c")]
    [InlineData("<ul><li>a<li data-dca-scope=premium>secret</li><li>b</ul>")]
    [InlineData("<table><tr data-dca-scope=premium><td>secret</td></tr><tr><td>b</table>")]
    [InlineData("<tr data-dca-scope=premium><td>secret</td></tr>")]
    [InlineData("<td>a</td><td data-dca-scope=premium>secret</td>")]
    [InlineData("<table><td data-dca-scope=premium>secret</td></table>")]
    [InlineData("<b>x<p data-dca-scope=premium>secret</p>y</b>")]
    [InlineData("<p>a <dca-protected tag=span scope=premium>secret</dca-protected> b</p>")]
    [InlineData("<template><div data-dca-scope=premium>secret</div></template>")]
    [InlineData("<body data-dca-scope=premium><p>secret</p></body>")]
    [InlineData("<svg><foreignObject><div data-dca-scope=premium>secret</div></foreignObject></svg>")]
    [InlineData("<select><option data-dca-scope=premium>secret</option><option>b</select>")]
    [InlineData("<form><div data-dca-scope=premium><input name=secret></div></form>")]
    [InlineData("a\0b\r\n\r<p data-dca-scope=premium>secret\r\n</p>\rc")]
    [InlineData("<p title=\"é😀\">ü😀</p><div data-dca-scope=premium>secret</div>ü")]
    [InlineData("<div data-dca-scope=premium>secret<br>secret<img src=secret></div>")]
    [InlineData("<div data-dca-scope=premium><dca-teaser><p>one<p>two</p></dca-teaser>secret</div>")]
    [InlineData("<div data-dca-scope=premium>secret<script>'</div>'</script>secret</div>")]
    [InlineData("<svg data-dca-scope=premium><title>secret</title></svg><svg><g/></svg><math data-dca-scope=premium><mi>secret</mi></math>")]
    [InlineData("<div data-dca-scope=premium><svg data-dca-scope=premium><g id=secret /></svg><svg></svg></div>")]
    [InlineData("<ul data-dca-scope=premium><dca-teaser><li>a</li></dca-teaser><li>secret</li></ul>")]
    public void Where_browsers_agree_the_page_goes_out_without_its_secrets(string html)
    {
        ProtectedPage page = ProtectedPage.Of(html);
        Assert.Empty(page.Findings.Problems);
        Assert.Null(page.Mismatch);
        Assert.DoesNotContain("secret", page.Spliced, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("<p data-dca-scope=premium>a<p>secret</p></p>")]
    [InlineData("<div data-dca-scope=premium>a<xmp></div><span secret")]
    [InlineData("<div data-dca-scope=premium><table></div><tr title=secret>")]
    [InlineData("<div data-dca-scope=premium><dca-teaser><p>one<p>two</dca-teaser>secret</div>")]
    [InlineData("<p data-dca-scope=premium>a<div>secret</div></p>")]
    [InlineData("<p data-dca-scope=premium><table><tr><td>secret</table></p>secret")]
    [InlineData("<h2 data-dca-scope=premium>a<h3>secret</h3></h2>")]
    [InlineData("<b><div data-dca-scope=premium>x</b>secret</div>")]
    [InlineData("<p><b data-dca-scope=premium>secret</p><p>secret</b></p>")]
    [InlineData("<table><dca-protected scope=premium><tr><td>secret</td></tr></dca-protected></table>")]
    [InlineData("<table><tr data-dca-scope=premium>secret<td>x</td></tr></table>")]
    [InlineData("<table data-dca-scope=premium>secret<tr><td>x</table>")]
    [InlineData("<select><div data-dca-scope=premium>secret</div></select>")]
    [InlineData("<div data-dca-scope=premium><select></div></select>secret</div>")]
    [InlineData("<div data-dca-scope=premium><svg><desc></div>secret</desc></svg>secret</div>")]
    [InlineData("<div data-dca-scope=premium><iframe></div></iframe>secret</div>")]
    [InlineData("<div data-dca-scope=premium><xmp></div></xmp>secret</div>")]
    [InlineData("<div data-dca-scope=premium><noembed></div></noembed>secret</div>")]
    [InlineData("<div data-dca-scope=premium><noscript></div></noscript>secret</div>")]
    [InlineData("<div data-dca-scope=premium><template></div></template>secret</div>")]
    [InlineData("<div data-dca-scope=premium><plaintext></div>secret")]
    [InlineData("<div data-dca-scope=premium><textarea></div></textarea/>secret</div>")]
    [InlineData("<noscript><div data-dca-scope=premium>secret</div></noscript>")]
    [InlineData("<noscript><!-- </noscript><p data-dca-scope=premium>secret</p> --></noscript>")]
    [InlineData("<a href=x>1<a data-dca-scope=premium>secret</a></a>")]
    [InlineData("<a><div data-dca-scope=premium>x<a>secret</a></div></a>")]
    [InlineData("<form><form data-dca-scope=premium>secret</form></form>")]
    [InlineData("<form><div data-dca-scope=premium>x</form>secret</div>")]
    [InlineData("<body><div data-dca-scope=premium>a</body>secret</div>")]
    [InlineData("<body data-dca-scope=premium>a</body>secret</html>")]
    [InlineData("<html><body><p>x</p></body><body data-dca-scope=premium>secret</body></html>")]
    [InlineData("<button data-dca-scope=premium>a<button>secret</button></button>")]
    [InlineData("<image data-dca-scope=premium src=secret>")]
    [InlineData("<noxhtml><p data-dca-scope=premium>secret</p></noxhtml>")]
    public void What_browsers_see_differently_is_refused(string body)
    {
        Assert.False(ProtectedPage.Of("<!doctype html><html><body>" + body).IsConfirmed);
        NothingLeaks(body);
    }

    [Theory]
    [InlineData("<div data-dca-scope=premium>secret</div x='>'>public")]
    [InlineData("<div data-dca-scope=premium><div>a</div data-x>secret<span></span></div>public")]
    [InlineData("<svg><div data-dca-scope=premium>secret</div></svg>")]
    [InlineData("<div data-dca-scope=premium>secret<!--></div>--></div>public")]
    [InlineData("<div data-dca-scope=premium>secret<!--a--!></div>public--></div>")]
    [InlineData("<div data-dca-scope=premium><!-- </div> --!>secret</div>")]
    [InlineData("<div data-dca-scope=premium><script><!--<script></div></script>--></script>secret</div>")]
    [InlineData("<!--><p data-dca-scope=premium>secret</p>-->")]
    [InlineData("<? '><p data-dca-scope=premium>secret</p>' ?>")]
    [InlineData("<% %><p data-dca-scope=premium>secret</p>")]
    [InlineData("<![CDATA[><p data-dca-scope=premium>secret</p>]]>")]
    [InlineData("<div data-dca-scope=premium>secret</div></p>")]
    [InlineData("<p><div data-dca-scope=premium>secret</div></p></br>")]
    [InlineData("<div data-dca-scope=premium><body class=secret></div>")]
    [InlineData("<head><script data-dca-scope=premium>secret</script></head>")]
    [InlineData("<p/data-dca-scope=premium>secret</p>")]
    [InlineData("<p a='x'data-dca-scope=premium>secret</p>")]
    [InlineData("<div\fdata-dca-scope=premium>secret</div>")]
    [InlineData("<div data-dca-scope\f=premium>secret</div>")]
    [InlineData("<DIV DATA-DCA-SCOPE=premium>secret</DIV>")]
    [InlineData("<div <b data-dca-scope=premium>secret</div>")]
    [InlineData("<div a=<b data-dca-scope=premium>secret</div>")]
    [InlineData("<div \"<b data-dca-scope=premium>secret</div>")]
    [InlineData("<div\0 data-dca-scope=premium>secret</div>")]
    [InlineData("<nobr><nobr data-dca-scope=premium>secret</nobr></nobr>")]
    [InlineData("<frameset data-dca-scope=premium><frame src=secret></frameset>")]
    [InlineData("<div data-dca-scope=premium>x</div><div data-dca-scope=premium>secret</div")]
    [InlineData("<dca-protected scope=premium>a<dca-protected scope=premium>b</dca-protected>secret")]
    public void What_looks_odd_is_refused_or_leaves_no_secret(string body)
    {
        NothingLeaks(body);
    }

    private static void NothingLeaks(string body)
    {
        foreach (string html in new[] { body, "<!doctype html><html><body>" + body, "<div>x</div>" + body })
        {
            ProtectedPage page = ProtectedPage.Of(html);
            Assert.False(page.IsConfirmed && page.Spliced.Contains("secret", StringComparison.Ordinal), $"{html} became {page.Spliced}");
        }
    }

    [Fact]
    public void An_overlooked_region_is_told_with_its_place_and_without_text()
    {
        const string html = "<!doctype html>\n<body><main>topsecret\n <p data-dca-scope=premium>topsecret</p></main>";
        TreeMismatch? mismatch = TreeConfirmation.Check(html, [], [], html);
        Assert.NotNull(mismatch);
        Assert.Equal((TreeMismatchKind.RegionNotFound, html.IndexOf("<p ", StringComparison.Ordinal)), (mismatch.Kind, mismatch.Offset));
        Assert.Equal((3, 2), (mismatch.Line, mismatch.Column));
        Assert.Equal("html > body > main > p", mismatch.Path);
        Assert.DoesNotContain("topsecret", mismatch.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<template><p data-dca-scope=premium>x</p></template>")]
    [InlineData("<noscript><p data-dca-scope=premium>x</p></noscript>")]
    [InlineData("<hr data-dca-paywall=premium>")]
    [InlineData("<svg><g data-dca-scope=premium></g></svg>")]
    [InlineData("<dca-protected>x</dca-protected>")]
    public void A_marked_element_is_seen_wherever_it_is(string html)
    {
        Assert.Equal(TreeMismatchKind.RegionNotFound, TreeConfirmation.Check(html, [], [], html)?.Kind);
    }

    [Fact]
    public void A_page_changed_outside_its_regions_is_refused()
    {
        Assert.Equal(TreeMismatchKind.NotSpliced, TreeConfirmation.Check("<p>a</p>", [], [], "<p>a</p> ")?.Kind);
    }

    [Fact]
    public void A_teaser_that_breaks_out_of_its_placeholder_is_refused()
    {
        MarkupRegion region = Assert.Single(MarkupRegionFinder.Find("<div data-dca-scope=premium>secret</div>b").Regions);
        string placeholder = region.RenderPlaceholder("n").Replace("></", "></div><div></", StringComparison.Ordinal);
        Assert.NotNull(TreeConfirmation.Check("<div data-dca-scope=premium>secret</div>b", [region], [placeholder], placeholder + "b"));
    }
}
