using System.Text;
using Capsule.Cli.Protecting;
using Capsule.Cli.Terminal;

namespace Capsule.Cli.Tests;

public sealed class ProtectTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Without_a_filter_nothing_is_written()
    {
        string page = _tool.Write("in.html", "<p>sesame</p>");
        string output = _tool.PathOf("out.html");

        ToolRun run = await _tool.RunAsync("protect", "-c", _tool.WriteConfiguration(), "--resource", "r", page, "-o", output);

        run.FailedWith(2, "NOT_AVAILABLE");
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task A_page_that_is_not_there_is_an_error()
    {
        (await _tool.RunAsync("protect", "-c", _tool.WriteConfiguration(), "--resource", "r", _tool.PathOf("none.html"))).FailedWith(2, "FILE_NOT_FOUND");
    }

    [Fact]
    public async Task A_page_is_written_byte_for_byte_and_its_warnings_beside_it()
    {
        var page = new ProtectedPage(Encoding.Latin1.GetBytes("<p>é\r\n"), ["Region 'body' is closed:\nno such scope."]);

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

        (byte[] output, _) = await WriteAsync(new ProtectedPage("<p>"u8.ToArray(), []), path);

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

        CliException e = await Assert.ThrowsAsync<CliException>(() => WriteAsync(new ProtectedPage("<p>"u8.ToArray(), []), path));

        Assert.Equal("FILE_UNWRITABLE", e.Code);
        Assert.Equal(2, e.ExitCode);
        Assert.Empty(Directory.GetFiles(_tool.Folder));
    }

    private static async Task<(byte[] Output, string Error)> WriteAsync(ProtectedPage page, string? path)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        var host = new CliHost { Input = Stream.Null, Output = output, Error = error, Environment = new Dictionary<string, string>() };
        await ProtectCommand.WriteAsync(page, path, host, CancellationToken.None);
        return (output.ToArray(), error.ToString());
    }
}
