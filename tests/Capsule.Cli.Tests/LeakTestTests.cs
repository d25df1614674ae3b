using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Capsule.Cli.Tests;

/// <summary>The tool against a real server on the loopback interface.</summary>
public sealed class LeakTestTests : IAsyncLifetime, IDisposable
{
    private readonly Tool _tool = new();
    private WebApplication _site = null!;
    private string _root = null!;

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _site = builder.Build();
        _site.MapGet("/clean", () => Results.Content("<head><link rel=alternate type=application/rss+xml href=/feed></head><script type='application/json' class='dca-manifest'>{}</script>", "text/html"));
        _site.MapGet("/leaky", () => Results.Content("<p>an open line\n<p>the quill&shy;feather and a hidden half</p>", "text/html"));
        _site.MapGet("/feed", async context =>
        {
            context.Response.ContentType = "application/rss+xml";
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await gzip.WriteAsync("<rss><description>&lt;p&gt;quillfeather</description></rss>"u8.ToArray());
        });
        _site.MapGet("/signed-in", context =>
        {
            context.Response.Cookies.Append("reader", "1");
            return context.Response.WriteAsync(context.Request.Headers.Cookie.Count > 0 ? "quillfeather" : "please sign in");
        });
        await _site.StartAsync();
        _root = _site.Urls.Single();
        _tool.Write("words.txt", "# from the article\r\nQuillfeather\r\n\r\nanother sentence of it\r\n");
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    public void Dispose() => _tool.Dispose();

    private Task<ToolRun> RunAsync(params string[] args) => _tool.RunAsync(["leaktest", "--words", _tool.PathOf("words.txt"), .. args]);

    [Fact]
    public async Task A_site_that_gives_nothing_away_passes()
    {
        string output = (await RunAsync($"{_root}/clean")).Succeeded().Output;

        Assert.Equal($"ok     200  manifest     {_root}/clean\n1 address, 0 leaks, 0 not tested\n", output);
    }

    [Fact]
    public async Task A_leak_is_told_with_its_place_and_none_of_what_is_around_it()
    {
        ToolRun run = await RunAsync($"{_root}/clean", $"{_root}/leaky");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Contains($"LEAK   200  no manifest  {_root}/leaky\n       2:8 text, HTML entity: 'Quillfeather' in <p>…Quillfeather…\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 addresses, 1 leak, 0 not tested\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden half", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_are_followed_when_asked_and_unpacked()
    {
        ToolRun run = await RunAsync($"{_root}/clean", "--follow", "--json");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("leak", (string?)run.Json["result"]);
        JsonArray addresses = run.Json["addresses"]!.AsArray();
        Assert.Equal([$"{_root}/clean", $"{_root}/feed"], addresses.Select(address => (string?)address!["address"]));
        Assert.True((bool)addresses[0]!["manifest"]!);
        Assert.Empty(addresses[0]!["leaks"]!.AsArray());
        JsonObject leak = Assert.Single(addresses[1]!["leaks"]!.AsArray())!.AsObject();
        Assert.Equal(("Quillfeather", "plain text", 1), ((string?)leak["word"], (string?)leak["decoding"], (int)leak["line"]!));
    }

    [Fact]
    public async Task An_address_that_cannot_be_fetched_is_no_pass()
    {
        ToolRun run = await RunAsync($"{_root}/clean", $"{_root}/nowhere", "http://127.0.0.1:1/");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"ERROR  404  no manifest  {_root}/nowhere\n       not tested: the answer was 404\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("ERROR  -    no manifest  http://127.0.0.1:1/\n       not tested: it could not be fetched: ", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await RunAsync($"{_root}/nowhere", $"{_root}/leaky")).ExitCode);
        Assert.Equal("error", (string?)(await RunAsync($"{_root}/nowhere", "--json")).Json["result"]);
    }

    [Fact]
    public async Task The_reader_stays_anonymous_from_one_address_to_the_next()
    {
        (await RunAsync($"{_root}/signed-in?1", $"{_root}/signed-in?2")).Succeeded();
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("/article")]
    [InlineData("https://reader:secret@example.com/")]
    public async Task An_address_must_be_one_that_anyone_can_fetch(string url)
    {
        string error = (await RunAsync(url)).FailedWith(2, "USAGE");
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# nothing\n", "needs words to look for")]
    [InlineData("a long word\nhush-\nxyz\n", "Word 3 of a leak test has fewer than 4 characters")]
    public async Task Words_that_mean_nothing_are_refused_and_not_quoted(string words, string expected)
    {
        _tool.Write("words.txt", words);
        string error = (await RunAsync($"{_root}/clean")).FailedWith(2, "INVALID_WORDS");
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("xyz", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_and_an_address_are_asked_for()
    {
        Assert.Contains("--words", (await _tool.RunAsync("leaktest", _root)).FailedWith(2, "USAGE"), StringComparison.Ordinal);
        (await _tool.RunAsync("leaktest", _root, "--words", "nowhere.txt")).FailedWith(2, "FILE_NOT_FOUND");
        (await RunAsync()).FailedWith(2, "USAGE");
    }
}
