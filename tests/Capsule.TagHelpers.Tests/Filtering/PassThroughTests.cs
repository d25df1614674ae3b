using System.IO.Pipelines;
using System.Net;
using System.Text;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>What the filter must leave alone, and the many ways of writing what it must not.</summary>
public sealed class PassThroughTests : IAsyncLifetime
{
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new() { UseCapsule = true });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_page_without_a_marker_keeps_its_bytes_and_headers()
    {
        byte[] html = [.. Encoding.UTF8.GetBytes("<html><head></head><body>dca- data-dca-content-name "), 0xFF, 0xFE, 0x00, .. "</body>"u8];
        _site.Source.Write = context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = html.Length;
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.CacheControl = "public, max-age=60";
            return context.Response.Body.WriteAsync(html).AsTask();
        };
        using HttpResponseMessage response = await _site.GetAsync("/written");
        Assert.Equal(html, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal(html.Length, response.Content.Headers.ContentLength);
        Assert.Equal("\"v1\"", response.Headers.ETag!.ToString());
        Assert.Equal("public, max-age=60", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_view_without_a_marker_is_the_same_with_and_without_the_filter()
    {
        await using TestSite off = await TestSite.StartAsync(new() { Settings = { ["Filter:Enabled"] = "false" } });
        Assert.Equal(await off.Client.GetByteArrayAsync("/page/plain"), await _site.Client.GetByteArrayAsync("/page/plain"));
    }

    [Fact]
    public async Task A_protected_page_s_length_is_right_and_its_validator_weak()
    {
        byte[] html = Encoding.UTF8.GetBytes(Regions.PageWith(Regions.Marked));
        _site.Source.Write = context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = html.Length;
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.AcceptRanges = "bytes";
            context.Response.Headers.ContentMD5 = "x";
            return context.Response.Body.WriteAsync(html).AsTask();
        };
        using HttpResponseMessage response = await _site.GetAsync("/written");
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        Assert.Equal("W/\"v1\"", response.Headers.ETag!.ToString());
        Assert.Empty(response.Headers.AcceptRanges);
        Assert.Null(response.Content.Headers.ContentMD5);
        Secret.AssertAbsent(Encoding.UTF8.GetString(body));
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task What_is_no_html_is_not_held_back(string contentType)
    {
        var goOn = new TaskCompletionSource();
        _site.Source.Write = async context =>
        {
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync("first");
            await context.Response.Body.FlushAsync();
            await goOn.Task.WaitAsync(TimeSpan.FromSeconds(10));
            await context.Response.WriteAsync(" second " + Regions.Marked);
        };
        using HttpResponseMessage response = await _site.Client.GetAsync("/written", HttpCompletionOption.ResponseHeadersRead);
        using Stream body = await response.Content.ReadAsStreamAsync();
        byte[] first = new byte[5];
        await body.ReadExactlyAsync(first);
        Assert.Equal("first", Encoding.UTF8.GetString(first));
        goOn.SetResult();
        Assert.Equal(" second " + Regions.Marked, await new StreamReader(body).ReadToEndAsync());
    }

    [Fact]
    public async Task Json_of_MVC_is_untouched()
    {
        _site.Source.Html = Regions.Marked;
        Assert.Contains("data-dca-scope", await _site.Client.GetStringAsync("/page/json"), StringComparison.Ordinal);
    }

    public static TheoryData<string> Writers => new(s_writers.Keys);

    private static readonly Dictionary<string, Func<HttpContext, string, Task>> s_writers = new()
    {
        ["WriteAsync"] = (context, html) => context.Response.WriteAsync(html),
        ["Body, array"] = (context, html) => context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(html), 0, Encoding.UTF8.GetByteCount(html)),
        ["Body, byte by byte"] = async (context, html) =>
        {
            foreach (byte b in Encoding.UTF8.GetBytes(html))
            {
                await context.Response.Body.WriteAsync(new[] { b });
                await context.Response.Body.FlushAsync();
            }
        },
        ["Body, synchronous"] = (context, html) =>
        {
            context.Response.Body.Write(Encoding.UTF8.GetBytes(html));
            context.Response.Body.Flush();
            context.Response.Body.WriteByte((byte)'\n');
            return Task.CompletedTask;
        },
        ["Body, begin and end"] = (context, html) => Task.Factory.FromAsync(
            context.Response.Body.BeginWrite(Encoding.UTF8.GetBytes(html), 0, Encoding.UTF8.GetByteCount(html), null, null), context.Response.Body.EndWrite),
        ["BodyWriter, flushed"] = (context, html) => context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(html)).AsTask(),
        ["BodyWriter, not flushed"] = (context, html) =>
        {
            Encoding.UTF8.GetBytes(html, context.Response.BodyWriter);
            return Task.CompletedTask;
        },
        ["BodyWriter, completed"] = async (context, html) =>
        {
            await context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(html));
            await context.Response.BodyWriter.CompleteAsync();
        },
        ["StartAsync first"] = async (context, html) =>
        {
            await context.Response.StartAsync();
            await context.Response.WriteAsync(html);
        },
        ["CompleteAsync last"] = async (context, html) =>
        {
            await context.Response.WriteAsync(html);
            await context.Response.CompleteAsync();
        },
        ["DisableBuffering first"] = async (context, html) =>
        {
            context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
            await context.Response.WriteAsync(html);
        },
        ["StreamWriter"] = async (context, html) =>
        {
            await using var writer = new StreamWriter(context.Response.Body, leaveOpen: true);
            await writer.WriteAsync(html);
        },
        ["SendFileAsync"] = async (context, html) =>
        {
            string path = Path.Combine(context.RequestServices.GetRequiredService<Microsoft.AspNetCore.Hosting.IWebHostEnvironment>().ContentRootPath, "page.html");
            await File.WriteAllTextAsync(path, html);
            await context.Response.SendFileAsync(path);
        },
        ["SendFileAsync, in parts"] = async (context, html) =>
        {
            string path = Path.Combine(context.RequestServices.GetRequiredService<Microsoft.AspNetCore.Hosting.IWebHostEnvironment>().ContentRootPath, "parts.html");
            await File.WriteAllTextAsync(path, html);
            await context.Response.SendFileAsync(path, 0, 70);
            await context.Response.SendFileAsync(path, 70, null);
        },
        ["A result of minimal APIs"] = (context, html) => Results.Content(html, "text/html").ExecuteAsync(context),
        ["Cleared and written again"] = async (context, html) =>
        {
            await context.Response.WriteAsync("<p>sentinel-cleared</p>");
            Encoding.UTF8.GetBytes("<p>sentinel-cleared</p>", context.Response.BodyWriter);
            context.Response.Clear();
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(html);
        },
    };

    [Theory]
    [MemberData(nameof(Writers))]
    public async Task Html_is_filtered_however_it_is_written(string writer)
    {
        _site.Source.Write = context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return s_writers[writer](context, Regions.PageWith(Regions.Marked));
        };
        Page page = await _site.GetPageAsync("/written");
        Secret.AssertAbsent(page.Html);
        Assert.Equal(Regions.PageWith(Regions.Placeholder), Regions.WithoutManifest(page.Html).TrimEnd());
        Assert.Equal($"<p>{Secret.Body}</p>", (await page.OpenAsync())["bodytext"]);
    }

    [Fact]
    public async Task What_comes_before_the_content_type_does_not_switch_the_filter_off()
    {
        _site.Source.Write = async context =>
        {
            context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
            await context.Response.Body.WriteAsync(ReadOnlyMemory<byte>.Empty);
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(Regions.PageWith(Regions.Marked));
        };
        Secret.AssertAbsent((await _site.GetPageAsync("/written")).Html);
    }

    [Theory]
    [InlineData("identity", false)]
    [InlineData("IDENTITY", false)]
    public async Task A_content_coding_that_codes_nothing_is_none(string coding, bool leaks)
    {
        _site.Source.Write = context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.Headers.ContentEncoding = coding;
            return context.Response.WriteAsync(Regions.PageWith(Regions.Marked));
        };
        using HttpResponseMessage response = await _site.GetAsync("/written");
        Assert.Equal(leaks, (await response.Content.ReadAsStringAsync()).Contains(Secret.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("bytes=0-20")]
    [InlineData("bytes=100-")]
    [InlineData("bytes=-60")]
    public async Task A_range_of_an_html_file_is_refused_since_it_may_begin_behind_a_marker(string range)
    {
        string path = Path.Combine(_site.Root, "range.html");
        await File.WriteAllTextAsync(path, Regions.PageWith(Regions.Marked));
        _site.Source.Write = context => Results.File(path, "text/html", enableRangeProcessing: true).ExecuteAsync(context);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/written");
        request.Headers.TryAddWithoutValidation("Range", range);
        using HttpResponseMessage response = await _site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Ranges_of_other_files_are_served()
    {
        string path = Path.Combine(_site.Root, "range.bin");
        await File.WriteAllTextAsync(path, "0123456789");
        _site.Source.Write = context => Results.File(path, "application/octet-stream", enableRangeProcessing: true).ExecuteAsync(context);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/written") { Headers = { { "Range", "bytes=2-4" } } };
        using HttpResponseMessage response = await _site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("234", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task HEAD_has_the_headers_of_the_page()
    {
        using HttpResponseMessage response = await _site.GetAsync("/page/article", method: HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    [InlineData(302)]
    public async Task A_response_without_a_body_passes(int status)
    {
        _site.Source.Write = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            context.Response.ContentType = status == 302 ? "text/html" : null;
            return Task.CompletedTask;
        };
        using HttpResponseMessage response = await _site.GetAsync("/written");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task What_a_failed_page_left_in_its_writer_does_not_go_before_the_error_page()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            HandlesErrors = false,
            Pipeline = app => app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry"))),
        });
        site.Source.Write = context =>
        {
            context.Response.ContentType = "text/html";
            Encoding.UTF8.GetBytes(Regions.PageWith(Regions.Marked), context.Response.BodyWriter);
            throw new InvalidOperationException("halfway");
        };
        using HttpResponseMessage response = await site.GetAsync("/written");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("sorry", await response.Content.ReadAsStringAsync());
    }
}
