using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class HeadLocatorTests
{
    [Theory]
    [InlineData("<html><head><title>a</title>|</head><body></body></html>")]
    [InlineData("<html><head><title></head></title>|</HEAD ></html>")]
    [InlineData("<head><!-- </head> --><script>'</head>'</script><style></head></style><meta content='</head>'>|</head>")]
    [InlineData("<head><template></head></template>|</head>")]
    [InlineData("<head><template><template></template></head></template>|</head>")]
    [InlineData("<head><script><!--<script></script></head>--></script>|</head>")]
    [InlineData("<head><noscript><link></noscript>|</head>")]
    [InlineData("\uFEFF<head>é|</head></head>")]
    public void The_head_ends_where_browsers_say(string html)
    {
        string page = html.Replace("|", "", StringComparison.Ordinal);
        int expected = Encoding.UTF8.GetByteCount(html[..html.IndexOf('|', StringComparison.Ordinal)]);
        Assert.Equal(expected, HeadLocator.FindHeadEnd(Encoding.UTF8.GetBytes(page)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<p>a</p>")]
    [InlineData("<html><head><title>a</title><body></head>")]
    [InlineData("<head><title></head>")]
    [InlineData("<head></head")]
    public void A_page_without_the_end_of_a_head_has_no_place(string html)
    {
        Assert.Null(HeadLocator.FindHeadEnd(Encoding.UTF8.GetBytes(html)));
    }

    [Theory]
    [InlineData("<html><head><title></head></title></HEAD ><body>#</body>")]
    [InlineData("<head><template></head></template>#</head>")]
    [InlineData("<head><template>#</head></template></head>")]
    [InlineData("<head>#</head>#")]
    [InlineData("<head><body>#</head>")]
    [InlineData("<head><!-- # --></head>#")]
    [InlineData("<p>#</p>")]
    [InlineData("#")]
    public void The_head_is_found_along_with_the_markers_as_it_is_by_itself(string html)
    {
        byte[] page = Encoding.UTF8.GetBytes(html.Replace("#", "<dca-sealed data=\"AAAA\"></dca-sealed>", StringComparison.Ordinal));
        MarkerPlaces places = MarkerPlaces.Find(page);
        Assert.NotEmpty(SealedMarkerScanner.Scan(page, places));
        Assert.Equal(HeadLocator.FindHeadEnd(page), places.FindHeadEnd(page));
    }
}
