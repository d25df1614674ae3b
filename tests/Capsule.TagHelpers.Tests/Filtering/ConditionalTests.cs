using System.Net;
using System.Text;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>HEAD, conditional requests and ranges, on a real server.</summary>
public sealed class ConditionalTests : IAsyncLifetime
{
    private static readonly string s_html = Regions.PageWith(Regions.Marked);
    private TestSite _site = null!;
    private string _folder = null!;

    public async Task InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("capsule-tests-").FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "page.html"), s_html);
        await File.WriteAllTextAsync(Path.Combine(_folder, "index.html"), s_html);
        await File.WriteAllTextAsync(Path.Combine(_folder, "plain.html"), Regions.PageWith("<p>open</p>"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "film.bin"), "0123456789");
        _site = await TestSite.StartAsync(new()
        {
            Kestrel = true,
            UseCapsule = true,
            Pipeline = app => app.UseFileServer(new FileServerOptions
            {
                FileProvider = new PhysicalFileProvider(_folder),
                StaticFileOptions = { ServeUnknownFileTypes = true },
            }),
        });
    }

    public async Task DisposeAsync()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/page.html")]
    [InlineData("/")]
    public async Task A_static_page_is_protected_with_a_length_that_is_right_and_a_weak_validator(string path)
    {
        using HttpResponseMessage response = await _site.GetAsync(path);
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(Encoding.UTF8.GetByteCount(body), response.Content.Headers.ContentLength);
        Assert.True(response.Headers.ETag!.IsWeak);
        Assert.Equal(Regions.PageWith(Regions.Placeholder), Regions.WithoutManifest(body));
    }

    [Theory]
    [InlineData("/page.html")]
    [InlineData("/")]
    public async Task HEAD_of_a_static_page_promises_no_bytes_that_GET_would_not_send(string path)
    {
        using HttpResponseMessage response = await _site.GetAsync(path, method: HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Null(response.Content.Headers.ContentLength);
        Assert.True(response.Headers.ETag!.IsWeak);
        Assert.Empty(response.Headers.AcceptRanges);
    }

    [Fact]
    public async Task HEAD_of_a_download_is_untouched()
    {
        using HttpResponseMessage response = await _site.GetAsync("/film.bin", method: HttpMethod.Head);
        Assert.Equal(10, response.Content.Headers.ContentLength);
        Assert.False(response.Headers.ETag!.IsWeak);
        Assert.Equal(["bytes"], response.Headers.AcceptRanges);
    }

    [Fact]
    public async Task HEAD_of_a_page_that_is_rendered_has_the_length_and_validator_of_GET_and_no_body()
    {
        _site.Source.Html = s_html;
        _site.Source.Before = context =>
        {
            context.Response.ContentLength = s_html.Length;
            context.Response.Headers.ETag = "\"v1\"";
        };
        using HttpResponseMessage get = await _site.GetAsync("/page/raw");
        using HttpResponseMessage head = await _site.GetAsync("/page/raw", method: HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal((await get.Content.ReadAsByteArrayAsync()).Length, get.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal("W/\"v1\"", head.Headers.ETag!.ToString());
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_conditional_request_is_answered_by_the_site_alone()
    {
        _site.Source.Write = context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "W/\"v1\"" ? 304 : 500;
            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.CacheControl = "public, max-age=86400";
            return Task.CompletedTask;
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/written") { Headers = { { "If-None-Match", "W/\"v1\"" } } };
        using HttpResponseMessage response = await _site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Equal("\"v1\"", response.Headers.ETag!.ToString());
        Assert.Equal("public, max-age=86400", response.Headers.CacheControl!.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_unchanged_static_page_is_not_sent_again()
    {
        using HttpResponseMessage first = await _site.GetAsync("/page.html");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page.html") { Headers = { IfModifiedSince = first.Content.Headers.LastModified } };
        using HttpResponseMessage second = await _site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/page.html", "bytes=0-20")]
    [InlineData("/page.html", "bytes=100-")]
    [InlineData("/page.html", "bytes=-60")]
    [InlineData("/", "bytes=-60")]
    [InlineData("/page/file-with-ranges", "bytes=-60")]
    public async Task A_range_of_an_html_file_gives_all_of_it_protected(string path, string range)
    {
        _site.Source.Html = s_html;
        using HttpResponseMessage response = await GetRangeAsync(path, range);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Regions.PageWith(Regions.Placeholder), Regions.WithoutManifest(await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_request_looks_as_it_came_once_an_html_file_was_sent()
    {
        string? seen = null;
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = true,
            Outermost = app => app.Use(async (context, next) =>
            {
                await next(context);
                seen = $"{context.Request.Headers.Range} {context.Request.Headers.IfRange}";
            }),
            Pipeline = app => app.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(_folder) }),
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/page.html") { Headers = { { "Range", "bytes=5-6" }, { "If-Range", "\"x\"" } } };
        using HttpResponseMessage response = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("bytes=5-6 \"x\"", seen);
    }

    [Fact]
    public async Task A_range_of_another_file_is_served_with_its_headers()
    {
        using HttpResponseMessage response = await GetRangeAsync("/film.bin", "bytes=2-4");
        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("bytes 2-4/10", response.Content.Headers.ContentRange!.ToString());
        Assert.Equal("234", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_part_of_a_page_that_comes_all_the_same_is_refused_and_kept_nowhere()
    {
        _site.Source.Write = context => Results.File(Path.Combine(_folder, "page.html"), "text/html", enableRangeProcessing: true).ExecuteAsync(context);
        using HttpResponseMessage response = await GetRangeAsync("/written", "bytes=100-");
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private async Task<HttpResponseMessage> GetRangeAsync(string path, string range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Range", range);
        return await _site.Client.SendAsync(request);
    }
}
