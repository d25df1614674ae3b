using System.Net;
using System.Text;
using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Pages in other charsets than UTF-8. Items are UTF-8 whatever the page is.</summary>
public sealed class CharsetTests : IAsyncLifetime
{
    private const string Text = "Räksmörgås – “citat” €";
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new() { UseCapsule = true });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    public static TheoryData<string, string, bool> Charsets => new()
    {
        { "iso-8859-1", "windows-1252", false },
        { "ISO-8859-1", "windows-1252", false },
        { "us-ascii", "windows-1252", false },
        { "windows-1252", "windows-1252", false },
        { "utf-8", "utf-8", false },
        { "utf-8", "utf-8", true },
        { "utf-16", "utf-16", false },
        { "utf-16", "utf-16", true },
        { "utf-16le", "utf-16", true },
        { "utf-16be", "utf-16BE", false },
        { "utf-16be", "utf-16BE", true },
        { "gb2312", "gb18030", false },
        { "nonsense", "utf-16", true },
        { "iso-8859-1", "utf-8", true },
    };

    [Theory]
    [MemberData(nameof(Charsets))]
    public async Task A_page_keeps_its_charset_and_its_regions_become_utf_8(string label, string actual, bool hasMark)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(actual) ?? Encoding.GetEncoding(actual);
        string mark = hasMark ? "\uFEFF" : string.Empty;
        (byte[] sent, Page page) = await GetAsync($"text/html; charset={label}", encoding, mark + Regions.PageWith($"<h1>{Text}</h1><div data-dca-scope=premium data-dca-name=bodytext>{Text}<dca-teaser>{Text}</dca-teaser></div>"));
        string expected = mark + Regions.PageWith($"<h1>{Text}</h1><div data-dca-content-name=\"bodytext\">{Text}</div>");
        Assert.Equal(expected, Regions.WithoutManifest(encoding.GetString(sent)));
        Assert.Equal(Text, (await page.OpenAsync())["bodytext"]);
    }

    [Theory]
    [InlineData("<meta charset=windows-1252>")]
    [InlineData("<META CHARSET=\"ISO-8859-1\">")]
    [InlineData("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\">")]
    public async Task Where_no_header_names_a_charset_the_page_s_own_word_counts(string meta)
    {
        Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding("windows-1252")!;
        (byte[] sent, Page page) = await GetAsync("text/html", encoding, $"<html><head>{meta}</head><body>{Text}<p data-dca-scope=premium>{Text}</p></body></html>");
        Assert.Equal($"<html><head>{meta}</head><body>{Text}<p data-dca-content-name=\"premium\"></p></body></html>", Regions.WithoutManifest(encoding.GetString(sent)));
        Assert.Equal(Text, (await page.OpenAsync())["premium"]);
    }

    [Theory]
    [InlineData("<meta charset=utf-16>")]
    [InlineData("<!-- <meta charset=windows-1252> -->")]
    [InlineData("<script>'<meta charset=windows-1252>'</script>")]
    public async Task What_is_no_word_of_a_charset_does_not_count(string head)
    {
        (_, Page page) = await GetAsync("text/html", Encoding.UTF8, $"<html><head>{head}</head><body><p data-dca-scope=premium>{Text}</p></body></html>");
        Assert.Equal(Text, (await page.OpenAsync())["premium"]);
    }

    [Fact]
    public async Task What_the_charset_lacks_stands_as_a_character_reference_in_teasers_and_as_itself_in_items()
    {
        // A view seals its region in UTF-8, whatever the page is sent in.
        using HttpResponseMessage response = await _site.GetAsync("/page/teaser-latin1");
        string html = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync());

        Assert.Equal("iso-8859-1", response.Content.Headers.ContentType!.CharSet);
        var page = new Page(_site, "/page/teaser-latin1", html);
        Assert.Equal("Läs 日 😀", page.Placeholder("bodytext")!.TextContent.Trim());
        Assert.Contains("&#26085; &#128512;", html, StringComparison.Ordinal);
        Assert.Contains("日本語 😀", (await page.OpenAsync())["bodytext"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_of_no_meaning_outside_of_regions_stay()
    {
        byte[] html = [.. Encoding.Latin1.GetBytes("<html><head></head><body>"), 0x81, 0x8D, 0xFF, .. Encoding.Latin1.GetBytes(Regions.Marked), 0x90, .. "</body></html>"u8];
        _site.Source.Write = context =>
        {
            context.Response.ContentType = "text/html; charset=windows-1252";
            return context.Response.Body.WriteAsync(html).AsTask();
        };
        string sent = Encoding.Latin1.GetString(await _site.Client.GetByteArrayAsync("/written"));
        Assert.Equal(Encoding.Latin1.GetString(html).Replace(Regions.Marked, Regions.Placeholder, StringComparison.Ordinal), Regions.WithoutManifest(sent));
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("iso-8859-16")]
    [InlineData("x-nonsense")]
    public async Task A_protected_page_in_a_charset_that_nobody_here_reads_is_refused(string charset)
    {
        _site.Source.WriteHtml(Regions.PageWith(Regions.Marked), $"text/html; charset={charset}");
        using HttpResponseMessage response = await _site.GetAsync("/written");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
        Assert.Contains(charset, _site.Log.Failures.OfType<CapsuleException>().Last().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html; charset=x-nonsense")]
    [InlineData("text/html; charset=windows-1252")]
    public async Task A_page_without_a_region_passes_in_any_charset(string contentType)
    {
        byte[] html = Encoding.Latin1.GetBytes(Regions.PageWith("Räksmörgås \u0080\u0081"));
        _site.Source.Write = context =>
        {
            context.Response.ContentType = contentType;
            return context.Response.Body.WriteAsync(html).AsTask();
        };
        Assert.Equal(html, await _site.Client.GetByteArrayAsync("/written"));
    }

    private async Task<(byte[] Sent, Page Page)> GetAsync(string contentType, Encoding encoding, string html)
    {
        _site.Source.WriteHtml(html, contentType, encoding);
        using HttpResponseMessage response = await _site.GetAsync("/written");
        byte[] sent = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.IsSuccessStatusCode, _site.Log.Errors);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.ToString());
        return (sent, new Page(_site, "/written", encoding.GetString(sent)));
    }
}
