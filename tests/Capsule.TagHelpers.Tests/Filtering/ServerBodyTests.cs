using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>MVC's pages where nothing stands between the filter and a real server.</summary>
public sealed class ServerBodyTests : IAsyncLifetime
{
    private const string Behind = "<!-- written behind the page -->";

    private TestSite _site = null!;

    public static TheoryData<int, int, bool> Pages
    {
        get
        {
            var pages = new TheoryData<int, int, bool>();
            foreach (int version in new[] { 1, 2 })
            {
                // Of a server's block of memory, and of what is written at once.
                foreach (int size in new[] { 500, 4095, 4096, 4097, 65_535, 65_536, 65_537, 200_000 })
                {
                    pages.Add(version, size, false);
                    pages.Add(version, size, true);
                }
            }

            return pages;
        }
    }

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new()
    {
        Kestrel = true,
        Pipeline = app => app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Request.Query.ContainsKey("more"))
            {
                await context.Response.WriteAsync(Behind);
            }
        }),
    });

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_of_any_size_arrives_byte_for_byte_with_what_follows_it(int version, int size, bool isProtected)
    {
        string start = Regions.PageWith(isProtected ? Regions.Marked : "<p>open</p>");
        string filling = string.Concat(Enumerable.Range(0, size).Select(i => (char)('a' + (i % 26))))[start.Length..];
        _site.Source.Html = start + filling;
        string sent = isProtected ? Regions.PageWith(Regions.Placeholder) + filling : _site.Source.Html;

        // Over one connection, so that a byte too many or too few would spoil the next answer.
        Assert.Equal(sent, Regions.WithoutManifest(await Client(version).GetStringAsync("/page/raw")));
        Assert.Equal(sent + Behind, Regions.WithoutManifest(await Client(version).GetStringAsync("/page/raw?more")));
        Assert.Equal(sent, Regions.WithoutManifest(await Client(version).GetStringAsync("/page/raw")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task HEAD_has_no_body(int version)
    {
        _site.Source.Html = Regions.PageWith(Regions.Marked);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/page/raw") { Version = new Version(version, version % 2), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using HttpResponseMessage response = await Client(version).SendAsync(request);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private HttpClient Client(int version) => version == 1 ? _site.Client : _site.Http2Client;
}
