using System.Text;
using System.Text.Json.Nodes;
using Capsule.Cli.Protecting;
using Capsule.Cli.Terminal;

namespace Capsule.Cli.Tests;

public sealed class ProtectTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Marked_regions_leave_as_ciphertext_that_an_unlock_opens()
    {
        string page = _tool.Write("in.html", "<html><head><title>t</title></head><body><p>open</p><div class=\"x\" data-dca-scope=\"premium\" data-dca-name=\"bodytext\"><p>sesame</p></div></body></html>");
        string output = _tool.PathOf("out.html");
        string config = _tool.WriteConfiguration();

        (await _tool.RunAsync("protect", "-c", config, "--resource", "article-1", page, "-o", output)).Succeeded();

        string html = File.ReadAllText(output);
        Assert.DoesNotContain("sesame", html, StringComparison.Ordinal);
        Assert.Contains("<body><p>open</p><div class=\"x\" data-dca-content-name=\"bodytext\"></div></body></html>", html, StringComparison.Ordinal);
        JsonObject manifest = JsonNode.Parse(html.Split("class=\"dca-manifest\">")[1].Split("</script>")[0])!.AsObject();
        ToolRun unlocked = await _tool.RunWithInputAsync(Pages.UnlockRequest(manifest, manifest["issuers"]!.AsObject().Single().Key).ToJsonString(), "unlock", "-c", config, "--grant", "premium");
        Assert.Equal("<p>sesame</p>", Pages.Decrypt(manifest, unlocked.Succeeded().Json, "bodytext"));
    }

    [Fact]
    public async Task A_region_nobody_could_open_is_closed_with_a_warning()
    {
        string page = _tool.Write("in.html", "<p>open</p><div data-dca-scope=\"unheard,of\">sesame</div>");

        ToolRun run = await _tool.RunAsync("protect", "-c", _tool.WriteConfiguration(), "--resource", "r", page);

        Assert.Equal("<p>open</p><div></div>", run.Output);
        Assert.StartsWith("warning: a region was closed", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_page_with_unclear_borders_is_refused_and_nothing_is_written()
    {
        string page = _tool.Write("in.html", "<p data-dca-scope=\"premium\">sesame<ul><li>more</ul>");
        string output = _tool.PathOf("out.html");

        string error = (await _tool.RunAsync("protect", "-c", _tool.WriteConfiguration(), "--resource", "r", page, "-o", output)).FailedWith(2, "UNSAFE_MARKUP");

        Assert.DoesNotContain("sesame", error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task A_page_without_a_region_is_copied_with_a_warning()
    {
        ToolRun run = await _tool.RunAsync("protect", "-c", _tool.WriteConfiguration(), "--resource", "r", _tool.Write("in.html", "<p>open</p>"));

        Assert.Equal("<p>open</p>", run.Output);
        Assert.Contains("no protected region", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_an_error()
    {
        (await _tool.RunAsync("protect", "-c", _tool.WriteConfiguration(), "--resource", "r", _tool.PathOf("none.html"))).FailedWith(2, "FILE_NOT_FOUND");
    }

    [Fact]
    public async Task A_page_is_written_byte_for_byte_and_its_warnings_beside_it()
    {
        var page = new FilteredPage(Encoding.Latin1.GetBytes("<p>é\r\n"), ["Region 'body' is closed:\nno such scope."]);

        (byte[] output, string error) = await WriteAsync(page, null);

        Assert.Equal(page.Html.ToArray(), output);
        Assert.Equal("warning: Region 'body' is closed:\uFFFDno such scope.\n", error);
    }

    [Fact]
    public async Task A_file_is_replaced_whole_and_keeps_its_mode()
    {
        string path = _tool.Write("out.html", "a longer page that was there before");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (byte[] output, _) = await WriteAsync(new FilteredPage("<p>"u8.ToArray(), []), path);

        Assert.Empty(output);
        Assert.Equal("<p>", await File.ReadAllTextAsync(path));
        Assert.Equal([path], Directory.GetFiles(_tool.Folder));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [InlineData("none/out.html")]
    [InlineData("")]
    public async Task A_place_that_cannot_be_written_is_an_error_and_leaves_nothing(string name)
    {
        string path = _tool.PathOf(name);

        CliException e = await Assert.ThrowsAsync<CliException>(() => WriteAsync(new FilteredPage("<p>"u8.ToArray(), []), path));

        Assert.Equal("FILE_UNWRITABLE", e.Code);
        Assert.Equal(2, e.ExitCode);
        Assert.Empty(Directory.GetFiles(_tool.Folder));
    }

    private static async Task<(byte[] Output, string Error)> WriteAsync(FilteredPage page, string? path)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var host = new CliHost { Input = Stream.Null, Output = output, Error = error, Environment = new Dictionary<string, string>() };
        await ProtectCommand.WriteAsync(page, path, host, CancellationToken.None);
        return (output.ToArray(), error.ToString());
    }
}
