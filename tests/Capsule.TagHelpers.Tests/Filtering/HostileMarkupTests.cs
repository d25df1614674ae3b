using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Markup that parsers read in different ways, before and behind a region.</summary>
public sealed class HostileMarkupTests : IAsyncLifetime
{
    private const string Marker = "<p data-dca-scope=\"premium\">x</p>";

    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new() { UseCapsule = true });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("<P>one<p>two<LI>three</UL></b></span ><td>four<br/></br></p></p>")]
    [InlineData("<b><i>crossed</b></i><a href=1>x<a href=2>y</a>")]
    [InlineData("<!-- <!-- --> --><!-->--><!---->a<!--b--!>c")]
    [InlineData("<? php echo '>' ?><!x><% asp %></ bogus>")]
    [InlineData("<![CDATA[ a > b ]]><svg><![CDATA[ <p> </svg> ]]></svg>")]
    [InlineData("<template><p>x<template></head></template></template>")]
    [InlineData("<textarea><div></head></textarea><title></title ><xmp></div></xmp>")]
    [InlineData("<script>var a = '<div></head><!-- <script> -->';</script>")]
    [InlineData("<script>if (a<b && c>d) document.write('<\\/script>')</script >")]
    [InlineData("<style>a::after{content:'</head><div>'}</style>")]
    [InlineData("<p title='</head>' data-x=\"<div>\" x=<b y='>'>z</p>")]
    [InlineData("<div a='1' a='2' A=3 / =x \"y>attributes</div>")]
    [InlineData("<svg><title><p></title><foreignObject><div></div></foreignObject><path d=\"M0\"/></svg><math><mi>x</mi></math>")]
    [InlineData("<noscript><img src=x></noscript><iframe><div></iframe><noembed><p></noembed>")]
    [InlineData("&amp &#0; &nosuch; \0 \r\r\n <  <3 a<b")]
    [InlineData("<select><option>a<option>b</select><table><tr><td>a<tr><td>b</table><ul><li>a<li>b</ul>")]
    public async Task It_stays_to_the_byte_and_the_region_opens(string markup)
    {
        foreach ((string before, string after) in new[] { (markup, "end"), ("start", markup), (markup, markup) })
        {
            string head = "<!DOCTYPE html><html><head><!-- </head> --><meta content='</head>'>";
            string open = $"</head><body><div>{before}</div>";
            string close = $"<div>{after}</div></body></html>";
            Page page = await _site.GetRawPageAsync(head + open + Regions.Marked + close);

            Assert.Equal(head + open + Regions.Placeholder + close, Regions.WithoutManifest(page.Html));
            Assert.StartsWith(head + "<script type=\"application/json\" class=\"dca-manifest\">", page.Html, StringComparison.Ordinal);
            Assert.Equal($"<p>{Secret.Body}</p>", Assert.Single(await page.OpenAsync()).Value);
        }
    }

    [Theory]
    [InlineData("<plaintext></body></html>")]
    [InlineData("<!-- never closed </body></html>")]
    [InlineData("<script>never closed </body></html>")]
    [InlineData("<textarea>never closed </body></html>")]
    [InlineData("<p title='never closed></body></html>")]
    [InlineData("</body></html><p>behind the end</p>")]
    public async Task What_ends_with_the_page_alone_may_follow_a_region(string after)
    {
        Page page = await _site.GetRawPageAsync($"<!DOCTYPE html><html><head></head><body>{Regions.Marked}{after}");

        Assert.Equal($"<!DOCTYPE html><html><head></head><body>{Regions.Placeholder}{after}", Regions.WithoutManifest(page.Html));
        Assert.Equal(["bodytext"], (await page.OpenAsync()).Keys);
    }

    [Theory]
    [InlineData($"<plaintext>{Marker}")]
    [InlineData($"<xmp>{Marker}</xmp>")]
    [InlineData($"<iframe>{Marker}</iframe>")]
    [InlineData($"<style>{Marker}</style>")]
    [InlineData($"<svg><![CDATA[{Marker}]]></svg>")]
    [InlineData($"<script type=text/template>{Marker}</script>")]
    [InlineData($"<!-- {Marker} -->")]
    [InlineData($"<b title='{Marker}'>x</b>")]
    [InlineData("<p>Write &lt;p data-dca-scope=\"premium\"> for that.</p>")]
    public async Task A_marker_that_is_text_stays_and_is_reported(string text)
    {
        string html = $"<!DOCTYPE html><html><head></head><body>{Regions.Marked}{text}";
        Page page = await _site.GetRawPageAsync(html);

        Assert.EndsWith(Regions.Placeholder + text, page.Html, StringComparison.Ordinal);
        Assert.Equal(["bodytext"], page.Names);
        Assert.NotEmpty(_site.Log.Of(12));
    }

    [Theory]
    [InlineData($"<template>{Marker}</template>", "<template><p data-dca-content-name=\"premium\"></p></template>")]
    [InlineData("<ul><li data-dca-scope=premium>x<li>y</ul>", "<ul><li data-dca-content-name=\"premium\"></li><li>y</ul>")]
    [InlineData("<p>a <dca-protected scope=premium>x</dca-protected> b</p>", "<p>a <span data-dca-content-name=\"premium\"></span> b</p>")]
    public async Task Regions_of_every_kind_open(string region, string expected)
    {
        Page page = await _site.GetRawPageAsync(Regions.PageWith(region));

        Assert.Equal(Regions.PageWith(expected), Regions.WithoutManifest(page.Html));
        Assert.Equal("x", Assert.Single(await page.OpenAsync()).Value);
    }
}
