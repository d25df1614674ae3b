using System.Net;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Streams, downloads, protocols and readers who go away, on a real server.</summary>
public sealed class StreamingTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestSite _site = null!;

    public async Task InitializeAsync() => _site = await TestSite.StartAsync(new()
    {
        Kestrel = true,
        UseCapsule = true,
        Pipeline = app => app.UseWebSockets(),
    });

    public async Task DisposeAsync()
    {
        _goOn.TrySetResult();
        await _site.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_page_is_protected_over_every_version_of_HTTP(int version)
    {
        using HttpResponseMessage response = await Client(version).GetAsync("/page/article");
        Assert.Equal(version, response.Version.Major);
        var page = new Page(_site, "/page/article", await response.Content.ReadAsStringAsync());
        Secret.AssertAbsent(page.Html);
        Assert.Contains("data-dca-content-name", page.Html, StringComparison.Ordinal);
        Assert.Single(page.Names);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task A_page_has_a_length_where_its_writer_gave_one_and_comes_in_chunks_where_not(int version, bool hasLength)
    {
        string html = Regions.PageWith(Regions.Marked);
        _site.Source.Write = async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.ContentLength = hasLength ? html.Length : null;
            await context.Response.StartAsync();
            await context.Response.WriteAsync(html);
            await context.Response.CompleteAsync();
        };
        using HttpResponseMessage response = await Client(version).GetAsync("/written", HttpCompletionOption.ResponseHeadersRead);
        long? length = response.Content.Headers.ContentLength;
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(hasLength ? body.Length : null, length);
        Assert.Equal(version == 1 && !hasLength ? true : null, response.Headers.TransferEncodingChunked);
        Assert.Equal(Regions.PageWith(Regions.Placeholder), Regions.WithoutManifest(Encoding.UTF8.GetString(body)));
    }

    [Fact]
    public async Task Trailers_follow_a_protected_page()
    {
        _site.Source.Write = async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.DeclareTrailer("X-Checked");
            await context.Response.WriteAsync(Regions.PageWith(Regions.Marked));
            context.Response.AppendTrailer("X-Checked", "yes");
        };
        using HttpResponseMessage response = await _site.Http2Client.GetAsync("/written");
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
        Assert.Equal(["yes"], response.TrailingHeaders.GetValues("X-Checked"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_first_event_arrives_before_the_second_is_made(int version)
    {
        _site.Source.Write = context => TypedResults.ServerSentEvents(TwoAsync()).ExecuteAsync(context);
        await AssertStreamedAsync(version, "data: first", "data: second");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_first_item_of_streamed_json_arrives_before_the_second_is_made(int version)
    {
        _site.Source.Write = async context =>
        {
            // Small, so that each item is flushed.
            var options = new System.Text.Json.JsonSerializerOptions(System.Text.Json.JsonSerializerDefaults.Web) { DefaultBufferSize = 1 };
            await TypedResults.Json(TwoAsync(), options).ExecuteAsync(context);
        };
        await AssertStreamedAsync(version, "[\"first", "second\"]");
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/octet-stream")]
    public async Task What_is_no_html_is_flushed_when_its_writer_says_so(string contentType)
    {
        _site.Source.Write = async context =>
        {
            context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
            context.Response.ContentType = contentType;
            Encoding.UTF8.GetBytes("first", context.Response.BodyWriter);
            await context.Response.BodyWriter.FlushAsync();
            await _goOn.Task;
            Encoding.UTF8.GetBytes("second", context.Response.BodyWriter);
        };
        await AssertStreamedAsync(1, "first", "second");
    }

    [Fact]
    public async Task Headers_of_what_is_no_html_go_out_before_its_first_byte()
    {
        _site.Source.Write = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.Body.FlushAsync();
            await _goOn.Task;
            await context.Response.WriteAsync("data: late\n\n");
        };
        using HttpResponseMessage response = await _site.Client.GetAsync("/written", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        _goOn.SetResult();
        Assert.Equal("data: late\n\n", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_download_is_sent_as_a_file_with_its_length(int version)
    {
        string path = Path.Combine(_site.Root, "film.bin");
        byte[] film = new byte[300_000];
        new Random(7).NextBytes(film);
        await File.WriteAllBytesAsync(path, film);
        _site.Source.Write = context =>
        {
            context.Response.ContentType = "application/octet-stream";
            context.Response.ContentLength = film.Length;
            return context.Response.SendFileAsync(path);
        };
        using HttpResponseMessage response = await Client(version).GetAsync("/written");
        Assert.Equal(film.Length, response.Content.Headers.ContentLength);
        Assert.Equal(film, await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_html_file_is_protected_also_where_it_is_sent_as_a_file()
    {
        string path = Path.Combine(_site.Root, "page.html");
        await File.WriteAllTextAsync(path, Regions.PageWith(Regions.Marked));
        _site.Source.Write = context =>
        {
            context.Response.ContentType = "text/html";
            context.Response.ContentLength = new FileInfo(path).Length;
            return context.Response.SendFileAsync(path);
        };
        Page page = await _site.GetPageAsync("/written");
        Assert.Equal(Regions.PageWith(Regions.Placeholder), Regions.WithoutManifest(page.Html));
    }

    [Fact]
    public async Task A_web_socket_opens_and_talks()
    {
        _site.Source.Write = async context =>
        {
            using WebSocket server = await context.WebSockets.AcceptWebSocketAsync();
            byte[] heard = new byte[100];
            WebSocketReceiveResult message = await server.ReceiveAsync(heard, CancellationToken.None);
            await server.SendAsync(heard.AsMemory(0, message.Count), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            await server.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        };
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new UriBuilder(new Uri(_site.Client.BaseAddress!, "/written")) { Scheme = "ws" }.Uri, CancellationToken.None);
        await client.SendAsync("<p data-dca-scope>"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        byte[] echo = new byte[100];
        WebSocketReceiveResult answer = await client.ReceiveAsync(echo, CancellationToken.None);
        Assert.Equal("<p data-dca-scope>", Encoding.UTF8.GetString(echo, 0, answer.Count));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(304)]
    public async Task A_status_without_a_body_has_none(int status)
    {
        _site.Source.Write = context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html";
            return Task.CompletedTask;
        };
        using HttpResponseMessage response = await _site.GetAsync("/written");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_reader_who_goes_away_is_no_error(int version)
    {
        var began = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Kestrel = true,
            UseCapsule = true,
            HandlesErrors = false,
            Outermost = app => app.Use(async (context, next) =>
            {
                try
                {
                    await next(context);
                    ended.SetResult();
                }
                catch (Exception e)
                {
                    ended.SetException(e);
                    throw;
                }
            }),
        });
        site.Source.Write = async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(Regions.PageWith(Regions.Marked));
            var left = new TaskCompletionSource();
            await using CancellationTokenRegistration registration = context.RequestAborted.Register(left.SetResult);
            began.SetResult();
            await left.Task;
            await context.Response.WriteAsync(new string('x', 1_000_000));
        };
        using var leaving = new CancellationTokenSource();
        Task<HttpResponseMessage> request = (version == 1 ? site.Client : site.Http2Client).GetAsync("/written", leaving.Token);
        await began.Task;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await ended.Task;
        Assert.DoesNotContain(site.Log.Lines, line => line.Level >= LogLevel.Error);
    }

    private HttpClient Client(int version) => version == 1 ? _site.Client : _site.Http2Client;

    private async IAsyncEnumerable<string> TwoAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Long enough for a serializer to flush it alone.
        yield return "first" + new string('.', 20_000);
        await _goOn.Task.WaitAsync(cancellationToken);
        yield return "second";
    }

    private async Task AssertStreamedAsync(int version, string first, string last)
    {
        using HttpResponseMessage response = await Client(version).GetAsync("/written", HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        byte[] start = new byte[first.Length];
        await body.ReadExactlyAsync(start);
        Assert.Equal(first, Encoding.UTF8.GetString(start));
        _goOn.SetResult();
        Assert.EndsWith(last, (await new StreamReader(body).ReadToEndAsync()).TrimEnd(), StringComparison.Ordinal);
    }
}
