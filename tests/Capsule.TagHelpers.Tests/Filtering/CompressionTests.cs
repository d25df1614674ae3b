using System.IO.Compression;
using System.Net;
using System.Text;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Response compression outside and inside of the filter, and pages that are kept compressed.</summary>
public sealed class CompressionTests
{
    private static readonly string s_long = string.Concat(Enumerable.Range(0, 500).Select(i => $"<p>Open paragraph {i}</p>"));

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("gzip", false)]
    [InlineData("br", true)]
    [InlineData("br", false)]
    public async Task A_compressed_page_is_protected_wherever_compression_stands(string coding, bool outside)
    {
        await using TestSite site = await StartAsync(outside);
        foreach (string path in new[] { "/page/raw", "/page/article", "/written" })
        {
            string html = Regions.PageWith(s_long + Regions.Marked);
            site.Source.WriteHtml(html);
            site.Source.Html = html;
            (HttpResponseMessage response, string body) = await GetAsync(site, path, coding);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal([coding], response.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", response.Headers.Vary);
            Secret.AssertAbsent(body);
            var page = new Page(site, path, body);
            Assert.Single(page.Document.QuerySelectorAll("script.dca-manifest"));
            Assert.Equal($"<p>{Secret.Body}</p>", (await page.OpenAsync())["bodytext"].Trim());
            if (path != "/page/article")
            {
                Assert.Equal(html.Replace(Regions.Marked, Regions.Placeholder, StringComparison.Ordinal), Regions.WithoutManifest(body));
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_page_without_a_marker_stays_compressed_byte_for_byte(bool outside)
    {
        await using TestSite site = await StartAsync(outside);
        site.Source.WriteHtml(Regions.PageWith(s_long));
        await using TestSite off = await StartAsync(outside, enabled: false);
        off.Source.WriteHtml(Regions.PageWith(s_long));
        Assert.Equal(await GetBytesAsync(off, "/written", "gzip"), await GetBytesAsync(site, "/written", "gzip"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_no_html_is_compressed_as_ever(bool outside)
    {
        await using TestSite site = await StartAsync(outside);
        site.Source.Html = s_long;
        (HttpResponseMessage response, string body) = await GetAsync(site, "/page/json", "gzip");
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Contains("Open paragraph 499", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_page_that_is_kept_compressed_is_protected_and_its_length_right(string coding)
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        byte[] stored = Encode(coding, Regions.PageWith(Regions.Marked));
        site.Source.Write = context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentEncoding = coding;
            context.Response.ContentLength = stored.Length;
            return context.Response.Body.WriteAsync(stored).AsTask();
        };
        using HttpResponseMessage response = await site.GetAsync("/written");
        byte[] sent = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(sent.Length, response.Content.Headers.ContentLength);
        Assert.Equal(Regions.PageWith(Regions.Placeholder), Regions.WithoutManifest(Decode(coding, sent)));
    }

    [Fact]
    public async Task What_is_written_behind_a_finished_MVC_page_into_the_same_compression_does_not_slip_through()
    {
        await using TestSite site = await StartAsync(outside: false, behind: app => app.Use(async (context, next) =>
        {
            await next(context);
            await context.Response.WriteAsync(Regions.Marked.Replace("bodytext", "late", StringComparison.Ordinal));
        }));
        (_, string body) = await GetAsync(site, "/page/article", "br");
        Secret.AssertAbsent(body);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, br")]
    public async Task A_page_in_a_coding_that_cannot_be_read_is_refused_and_reported(string coding)
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        WriteEncoded(site, coding, [1, 2, 3]);
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.GetAsync("/written")).StatusCode);
        Assert.Contains(coding, Assert.Single(site.Log.Of(14)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip")]
    public async Task A_coding_that_is_named_behind_the_first_byte_counts_too(string coding)
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        site.Source.Write = async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(Regions.PageWith(Regions.Marked));
            context.Response.Headers.ContentEncoding = coding;
        };
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.GetAsync("/written")).StatusCode);
        Assert.Equal(CapsuleErrorCode.UnsafeMarkup, site.Log.Failures.OfType<CapsuleException>().Last().Code);
    }

    [Fact]
    public async Task A_page_that_is_not_in_the_coding_it_names_is_refused()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        WriteEncoded(site, "gzip", Encoding.UTF8.GetBytes(Regions.PageWith(Regions.Marked)));
        using HttpResponseMessage response = await site.GetAsync("/written");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
        Assert.Equal(CapsuleErrorCode.UnsafeMarkup, site.Log.Failures.OfType<CapsuleException>().Last().Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    [InlineData(60_000)]
    public async Task A_page_that_outgrows_the_limit_when_decoded_is_refused_with_a_region_anywhere(int before)
    {
        await using TestSite site = await StartSmallAsync();
        WriteEncoded(site, "gzip", Encode("gzip", Regions.PageWith(new string('x', before) + Regions.Marked + new string('x', 80_000 - before))));
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.GetAsync("/written")).StatusCode);
        Assert.Equal(CapsuleErrorCode.PageTooLarge, site.Log.Failures.OfType<CapsuleException>().Last().Code);
    }

    [Fact]
    public async Task A_page_that_outgrows_the_limit_when_decoded_goes_out_as_it_came_without_a_region()
    {
        await using TestSite site = await StartSmallAsync();
        byte[] stored = Encode("gzip", Regions.PageWith(new string('x', 80_000)));
        WriteEncoded(site, "gzip", stored);
        Assert.Equal(stored, await site.Client.GetByteArrayAsync("/written"));
    }

    [Fact]
    public async Task A_page_that_outgrows_the_limit_before_it_is_decoded_is_refused()
    {
        await using TestSite site = await StartSmallAsync();
        byte[] noise = new byte[20_000];
        new Random(1).NextBytes(noise);
        WriteEncoded(site, "gzip", Encode("gzip", Convert.ToHexString(noise)));
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.GetAsync("/written")).StatusCode);
    }

    private static Task<TestSite> StartAsync(bool outside, bool enabled = true, Action<IApplicationBuilder>? behind = null) => TestSite.StartAsync(new()
    {
        UseCapsule = true,
        Settings = { ["Filter:Enabled"] = enabled ? "true" : "false" },
        BeforeMvc = services => services.AddResponseCompression(),
        Outermost = app => _ = outside ? app.UseResponseCompression() : app,
        Pipeline = app =>
        {
            _ = outside ? app : app.UseResponseCompression();
            behind?.Invoke(app);
        },
    });

    private static Task<TestSite> StartSmallAsync() =>
        TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:MaxBufferedBytes"] = "10000" } });

    private static void WriteEncoded(TestSite site, string coding, byte[] body) => site.Source.Write = context =>
    {
        context.Response.ContentType = "text/html";
        context.Response.Headers.ContentEncoding = coding;
        return context.Response.Body.WriteAsync(body).AsTask();
    };

    private static async Task<(HttpResponseMessage Response, string Body)> GetAsync(TestSite site, string path, string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", coding } } };
        HttpResponseMessage response = await site.Client.SendAsync(request);
        return (response, Decode(response.Content.Headers.ContentEncoding.SingleOrDefault() ?? "identity", await response.Content.ReadAsByteArrayAsync()));
    }

    private static async Task<byte[]> GetBytesAsync(TestSite site, string path, string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", coding } } };
        using HttpResponseMessage response = await site.Client.SendAsync(request);
        Assert.Equal([coding], response.Content.Headers.ContentEncoding);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static byte[] Encode(string coding, string html)
    {
        using var body = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(body, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(body, CompressionLevel.Optimal),
            _ => new BrotliStream(body, CompressionLevel.Optimal),
        })
        {
            encoder.Write(Encoding.UTF8.GetBytes(html));
        }

        return body.ToArray();
    }

    private static string Decode(string coding, byte[] body)
    {
        var source = new MemoryStream(body);
        using var reader = new StreamReader(coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(source, CompressionMode.Decompress),
            "deflate" => new ZLibStream(source, CompressionMode.Decompress),
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            _ => source,
        });
        return reader.ReadToEnd();
    }
}
