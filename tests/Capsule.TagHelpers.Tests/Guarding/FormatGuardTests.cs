using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Capsule.TagHelpers.Protecting;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Guarding;

/// <summary>Regions in responses that are not HTML.</summary>
public sealed class FormatGuardTests : IAsyncLifetime
{
    private const string WithTeaser = "<div data-dca-scope=\"premium\"><dca-teaser><b>Read on</b></dca-teaser>sentinel-a</div>";
    private const string Left = "<p>open</p><div><b>Read on</b></div><p>end</p>";

    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:GuardOtherFormats"] = "true", ["Filter:MaxBufferedBytes"] = "20000" } });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("application/json", false)]
    [InlineData("application/json", true)]
    [InlineData("application/vnd.api+json; charset=utf-8", false)]
    [InlineData("application/json; charset=utf-16", false)]
    public async Task JSON_loses_its_regions_and_stays_byte_for_byte_besides(string contentType, bool isSealed)
    {
        string html = await HtmlAsync(isSealed);
        string Json(string value) => $"{{ \"id\" : 1.50e1, \"ü\":[null,\"caf\\u00e9 / \\/\"], \"html\":{value}, \"end\":true }}";
        Encoding encoding = contentType.EndsWith("utf-16", StringComparison.Ordinal) ? Encoding.Unicode : Encoding.UTF8;
        byte[] sent = await GetAsync(contentType, encoding.GetBytes(Json(JsonSerializer.Serialize(html))));
        string text = encoding.GetString(sent);
        string value = JsonElement.Parse(text).GetProperty("html").GetString()!;
        Assert.Equal(Left, value);
        Assert.StartsWith(Json("|").Split('|')[0], text, StringComparison.Ordinal);
        Assert.EndsWith(Json("|").Split('|')[1], text, StringComparison.Ordinal);
        Assert.Contains("1 protected region", Assert.Single(_site.Log.Of(47)).Text, StringComparison.Ordinal);
        Secret.AssertAbsent(_site.Log.Text);
    }

    [Theory]
    [InlineData("{\"a\":\"\\u003c\\u0064ca-protected scope=\\u0022premium\\u0022>sentinel-a</dca-protected>\"}", "{\"a\":\"\"}")]
    [InlineData("{\"a\":\"<p data-dca-scope=premium>sentinel-a\",\"b\":\"kept\"}", "{\"a\":\"\",\"b\":\"kept\"}")]
    [InlineData("{\"a\":\"&lt;p data-dca-scope=&quot;premium&quot;&gt;sentinel-a&lt;/p&gt;\"}", "{\"a\":\"\"}")]
    [InlineData("{\"a\":\"{\\\"b\\\":\\\"\\\\u003cp data-dca-scope=premium>sentinel-a\\\\u003c/p>\\\"}\"}", "{\"a\":\"\"}")]
    [InlineData("[\"the attribute data-dca-scope protects\"]", "[\"the attribute data-dca-scope protects\"]")]
    [InlineData("[\"<p>the attribute <code>data-dca-scope</code> protects</p>\"]", "[\"<p>the attribute <code>data-dca-scope</code> protects</p>\"]")]
    [InlineData("[\"<!-- <p data-dca-scope=premium>sentinel-a</p> -->\"]", "[\"\"]")]
    [InlineData("[\"if (a<b) c = '<p title=\\\">\\\" data-dca-scope=premium>sentinel-a</p>'\"]", "[\"\"]")]
    [InlineData("no JSON, and \\u0041 nothing else", "no JSON, and \\u0041 nothing else")]
    public async Task JSON_is_read_by_its_values(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(await GetAsync("application/json", Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("application/json", "{\"a\":\"<p data-dca-scope=premium>sentinel-a</p>\"")]
    [InlineData("application/json", "{\"<p data-dca-scope=premium>sentinel-a</p>\":1}")]
    [InlineData("application/xml", "<a>&lt;p data-dca-scope=premium>sentinel-a&lt;/p></b>")]
    [InlineData("application/xml", "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&lt;p data-dca-scope=premium>sentinel-a&lt;/p>&e;</a>")]
    [InlineData("application/xml", "<p data-dca-scope=\"premium\">sentinel-a</p>")]
    [InlineData("text/plain", "<p data-dca-scope=premium />sentinel-a")]
    [InlineData("text/plain", "&lt;p data-dca-scope=premium&gt;sentinel-a&lt;/p&gt;")]
    [InlineData("application/javascript", "var a = '\\u003cp data-dca-scope=premium\\u003esentinel-a\\u003c/p\\u003e'")]
    [InlineData("text/javascript", "if (a<b && c) { d = \"<p data-dca-scope=\\\"premium\\\">sentinel-a</p>\"; }")]
    [InlineData("text/plain; charset=x-unknown", "<p data-dca-scope=premium>sentinel-a</p>")]
    public async Task What_cannot_be_cut_out_safely_is_not_sent(string contentType, string body)
    {
        Write(contentType, Encoding.UTF8.GetBytes(body));
        using HttpResponseMessage response = await _site.GetAsync("/written");
        string text = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("The site's own error page", text);
        Assert.Equal(CapsuleErrorCode.UnsafeMarkup, _site.Log.Failures.OfType<CapsuleException>().Last().Code);
        Assert.Contains("The response was withheld", Assert.Single(_site.Log.Of(48)).Text, StringComparison.Ordinal);
        Secret.AssertAbsent(_site.Log.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_feed_keeps_its_items_and_loses_their_regions(bool isSealed)
    {
        string html = await HtmlAsync(isSealed);
        string escaped = WebUtility.HtmlEncode(html);
        string rss = $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<rss version=\"2.0\"><channel><!-- open -->\n<item><description>{escaped}</description><content><![CDATA[{html}]]></content><x a=\"{escaped}\">1 &lt; 2</x></item></channel></rss>";
        string text = Encoding.UTF8.GetString(await GetAsync("application/rss+xml", Encoding.UTF8.GetBytes(rss)));
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>", text, StringComparison.Ordinal);
        XElement item = XDocument.Parse(text).Root!.Element("channel")!.Element("item")!;
        Assert.Equal(Left, item.Element("description")!.Value);
        Assert.Equal(Left, item.Element("content")!.Value);
        Assert.IsType<XCData>(item.Element("content")!.FirstNode);
        Assert.Equal(Left, item.Element("x")!.Attribute("a")!.Value);
        Assert.Equal("1 < 2", item.Element("x")!.Value);
        Assert.Contains("3 protected region", Assert.Single(_site.Log.Of(47)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p data-dca-scope=\"premium\">sentinel-a<b data-dca-scope=\"pro\">sentinel-b</b></p>", "")]
    [InlineData("<dca-protected scope=\"premium\"><dca-teaser><b>Read on</b></dca-teaser>sentinel-a</dca-protected>", "<b>Read on</b>")]
    [InlineData("<hr data-dca-paywall=\"premium\"/><p>sentinel-a</p>sentinel-b", "")]
    [InlineData("<!-- &lt; <p data-dca-scope='premium'>sentinel-a</p> -->", "")]
    public async Task Regions_that_are_elements_of_an_Atom_feed_leave_it(string region, string left)
    {
        const string start = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>open</p>";
        string text = Encoding.UTF8.GetString(await GetAsync("application/atom+xml", Encoding.UTF8.GetBytes($"{start}{region}</div></content></feed>")));
        Assert.Equal($"{start}{left}</div></content></feed>", text);
    }

    [Theory]
    [InlineData("text/plain", "Title\n\n" + WithTeaser + "\nend", "Title\n\n<div><b>Read on</b></div>\nend")]
    [InlineData("text/markdown", "# A & B\n\n<p data-dca-scope=premium>sentinel</p>\n", "# A & B\n\n\n")]
    [InlineData("text/csv", "1,\"<p data-dca-scope=\"\"premium\"\">sentinel</p>\",2", "1,\"\",2")]
    [InlineData("application/javascript", "d = \"<p data-dca-scope=\\\"premium\\\">sentinel</p>\";", "d = \"\";")]
    public async Task Text_loses_its_regions(string contentType, string body, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(await GetAsync(contentType, Encoding.UTF8.GetBytes(body))));

    [Fact]
    public async Task XML_keeps_the_charset_that_it_declares_and_its_byte_order_mark()
    {
        const string latin = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a t=\"é\">|</a>";
        const string region = "ü&lt;p data-dca-scope=premium>sentinel-a&lt;/p>";
        byte[] sent = await GetAsync("application/xml", Encoding.Latin1.GetBytes(latin.Replace("|", region, StringComparison.Ordinal)));
        Assert.Equal(latin.Replace("|", "ü", StringComparison.Ordinal), Encoding.Latin1.GetString(sent));
        sent = await GetAsync("text/xml; charset=utf-8", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes($"<a>{region}</a>")]);
        Assert.Equal([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("<a>ü</a>")], sent);
    }

    [Fact]
    public async Task MVC_s_own_JSON_is_guarded_without_the_middleware()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Filter:GuardOtherFormats"] = "true" } });
        site.Source.Html = $"<p>open</p>{WithTeaser}<p>end</p>";
        using HttpResponseMessage response = await site.GetAsync("/page/json");
        Assert.Equal(Left, JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("html").GetString());
        Assert.Single(site.Log.Of(47));
    }

    [Fact]
    public async Task Without_the_setting_other_formats_are_not_looked_into()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        site.Source.Html = WithTeaser;
        using HttpResponseMessage response = await site.GetAsync("/page/json");
        Assert.Equal(WithTeaser, JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("html").GetString());
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/octet-stream")]
    public async Task Streams_are_never_held_back(string contentType)
    {
        var read = new TaskCompletionSource();
        _site.Source.Write = async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync("data: first\n\n");
            await context.Response.Body.FlushAsync();
            await read.Task;
            await context.Response.WriteAsync("data: second\n\n");
        };
        using HttpResponseMessage response = await _site.Client.GetAsync("/written", HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        byte[] buffer = new byte[100];
        int length = await body.ReadAsync(buffer);
        read.SetResult();
        Assert.Equal("data: first\n\n", Encoding.UTF8.GetString(buffer, 0, length));
        Assert.Equal("data: second\n\n", await new StreamReader(body).ReadToEndAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_large_response_goes_on_through_and_is_cut_off_at_a_region(bool hasRegion)
    {
        string json = $"[{string.Join(',', Enumerable.Repeat("\"0123456789\"", 3000))}{(hasRegion ? ",\"\\u003cp data-dca-scope=premium>sentinel-a</p>\"" : "")}]";
        _site.Source.Write = async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(json[..30000]);
            await context.Response.WriteAsync(json[30000..]);
        };
        if (hasRegion)
        {
            await Assert.ThrowsAnyAsync<Exception>(async () => await _site.Client.GetStringAsync("/written"));
            Assert.Contains("Capsule:Filter:MaxBufferedBytes", Assert.Single(_site.Log.Of(13)).Text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(json, await _site.Client.GetStringAsync("/written"));
        }
    }

    [Fact]
    public async Task Lengths_are_right_and_strong_validators_go_where_something_was_cut_out()
    {
        byte[] body = Encoding.UTF8.GetBytes("[\"<p data-dca-scope=premium>sentinel-a</p>\"]");
        _site.Source.Write = context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            context.Response.Headers.ETag = "\"1\"";
            return context.Response.Body.WriteAsync(body).AsTask();
        };
        using HttpResponseMessage response = await _site.GetAsync("/written");
        Assert.Equal("[\"\"]", await response.Content.ReadAsStringAsync());
        Assert.Equal(4, response.Content.Headers.ContentLength);
        Assert.Equal(new EntityTagHeaderValue("\"1\"", isWeak: true), response.Headers.ETag);
    }

    private async Task<string> HtmlAsync(bool isSealed)
    {
        string html = $"<p>open</p>{WithTeaser}<p>end</p>";
        return isSealed ? (await _site.Services.GetRequiredService<IRichTextSealer>().SealAsync(html)).ToString()! : html;
    }

    private void Write(string contentType, byte[] body) => _site.Source.Write = context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(body).AsTask();
    };

    private async Task<byte[]> GetAsync(string contentType, byte[] body)
    {
        Write(contentType, body);
        using HttpResponseMessage response = await _site.GetAsync("/written");
        byte[] sent = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, _site.Log.Errors);
        Assert.DoesNotContain("sentinel-a", Encoding.UTF8.GetString(sent), StringComparison.Ordinal);
        return sent;
    }
}
