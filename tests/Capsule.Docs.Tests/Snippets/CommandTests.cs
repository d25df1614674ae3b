using System.Text;
using Capsule.Cli.Terminal;
using Capsule.Docs.Tests.Markdown;
using Microsoft.AspNetCore.Mvc.Testing;
using NewsPaper;

namespace Capsule.Docs.Tests.Snippets;

/// <summary>Runs the lines of shell blocks: those of the tool in this process, in a folder of their own.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("capsule-docs-");

    public static TheoryData<MarkdownBlock> Blocks => Repository.Blocks("sh");

    [Theory, MemberData(nameof(Blocks))]
    public async Task A_block_of_commands_runs(MarkdownBlock block)
    {
        using var factory = new WebApplicationFactory<Program>();
        foreach (string line in block.Text.Split('\n').Select(line => line.Split(" #")[0].Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["dotnet", "run", "--project", var project]:
                    Assert.True(Directory.Exists(Path.Combine(Repository.Root, project)), line);
                    break;
                case ["dotnet", "test", .. var projects]:
                    Assert.All(projects, project => Assert.True(Path.Exists(Path.Combine(Repository.Root, project)), line));
                    break;
                case ["dotnet", "add", "package", var package]:
                    Assert.True(Directory.Exists(Path.Combine(Repository.Root, "src", package)), line);
                    break;
                case ["dotnet", "tool", "install", "--global", "Capsule.Cli"]:
                    break;
                case ["capsule", .. var arguments]:
                    await RunAsync(line, arguments, factory);
                    break;
                default:
                    Assert.Fail($"{block} has a command that no test knows: {line}");
                    break;
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task RunAsync(string line, string[] arguments, WebApplicationFactory<Program> factory)
    {
        File.WriteAllLines(Path.Combine(_folder.FullName, "words.txt"), ArticleLibrary.ProtectedWords);
        if (arguments[0] == "leaktest")
        {
            factory.UseKestrel(0);
            factory.StartServer();
        }

        string? target = arguments is [.., ">", var file] ? file : null;
        string[] args = target is null ? arguments : arguments[..^2];
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using var host = new CliHost
        {
            Input = new MemoryStream(),
            Output = output,
            Error = error,
            Environment = new Dictionary<string, string>(),
        };
        int exitCode = await new Capsule.Cli.Cli(host).RunAsync([.. args.Select(arg => Localize(arg, factory))]);
        Assert.True(exitCode == 0, $"{line}\n{error}{Encoding.UTF8.GetString(output.ToArray())}");
        if (target is not null)
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder.FullName, target), output.ToArray());
        }
    }

    // Files are in the test's folder, and the site listens where it can.
    private string Localize(string argument, WebApplicationFactory<Program> factory) =>
        argument.StartsWith("https://news.example.com/", StringComparison.Ordinal)
            ? new Uri(factory.ClientOptions.BaseAddress, argument["https://news.example.com".Length..]).ToString()
        : argument.EndsWith(".json", StringComparison.Ordinal) || argument.EndsWith(".txt", StringComparison.Ordinal)
            ? Path.Combine(_folder.FullName, argument)
        : argument;
}
