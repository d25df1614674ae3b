using Capsule.Cli.Terminal;

namespace Capsule.Cli.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("capsule --help")]
    [InlineData("capsule --help", "frob")]
    [InlineData("capsule keys --help", "keys")]
    [InlineData("capsule keys all --help", "keys", "all", "--jsn")]
    [InlineData("capsule render --help", "render", "--resource", "r")]
    [InlineData("capsule inspect --help", "inspect")]
    [InlineData("capsule inspect --help", "inspect", "a", "b")]
    public async Task A_wrong_command_line_is_one_line_that_points_to_help(string expected, params string[] args)
    {
        Assert.Contains(expected, (await _tool.RunAsync(args)).FailedWith(2, "USAGE"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("keys")]
    [InlineData("render")]
    [InlineData("protect")]
    [InlineData("unlock")]
    [InlineData("share")]
    [InlineData("jwks")]
    [InlineData("inspect")]
    [InlineData("verify")]
    [InlineData("leaktest")]
    public async Task Help_ends_with_examples(string command)
    {
        string help = (await _tool.RunAsync(command, "--help")).Succeeded().Output;

        Assert.Contains("Usage:", help, StringComparison.Ordinal);
        Assert.Contains("Examples:\n", help.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"capsule {command} ", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_the_commands()
    {
        string help = (await _tool.RunAsync("--help")).Succeeded().Output;

        Assert.All(["keys", "render", "protect", "unlock", "share", "jwks", "inspect", "verify", "leaktest"], command => Assert.Contains($"  {command}", help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_is_that_of_the_tool()
    {
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", (await _tool.RunAsync("--version")).Succeeded().Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task An_argument_that_begins_with_an_at_sign_is_no_file_of_arguments()
    {
        string arguments = _tool.Write("arguments", "keys all");
        Assert.Contains("@", (await _tool.RunAsync("inspect", $"@{arguments}")).FailedWith(2, "FILE_NOT_FOUND"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_nobody_foresaw_tells_its_kind_and_not_its_message()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var host = new CliHost { Input = new BrokenStream(), Output = Stream.Null, Error = error, Environment = _tool.Environment };

        int exitCode = await new Cli(host).RunAsync(["inspect", "-"]);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error UNEXPECTED: System.InvalidTimeZoneException in ", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_says_so()
    {
        using var error = new StringWriter { NewLine = "\n" };
        var host = new CliHost { Input = Stream.Null, Output = Stream.Null, Error = error, Environment = _tool.Environment };

        int exitCode = await new Cli(host).RunAsync(["jwks", "-c", _tool.WriteConfiguration()], new CancellationToken(canceled: true));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("error CANCELLED: ", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new InvalidTimeZoneException("sesame");
    }
}
