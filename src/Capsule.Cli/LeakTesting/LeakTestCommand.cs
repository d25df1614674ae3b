using System.CommandLine;
using Capsule.Cli.Terminal;
using Capsule.TagHelpers.LeakTesting;

namespace Capsule.Cli.LeakTesting;

/// <summary><c>capsule leaktest</c>: reads a site as anyone can and tells what protected words it gives away.</summary>
internal static class LeakTestCommand
{
    private const string Examples =
        """
        Examples:
          capsule leaktest https://news.example.com/article-123 --words words.txt
          capsule leaktest https://news.example.com/ https://news.example.com/sitemap.xml --words words.txt --follow --json

        The file holds a word or sentence a line, of four characters or more, that stands in protected text alone; lines
        that begin with # are notes. Words are found in any case and within longer words; in entities, escapes, base64
        and other encodings, in each other too; in scripts, attributes, comments and headers.
        The exit code is 0 where nothing leaks, 3 where something does, and 2 where an address could not be tested.
        """;

    internal static Command Create(CliHost host)
    {
        Argument<string[]> urls = new("URL") { Description = "What to fetch: pages, feeds, JSON.", Arity = ArgumentArity.OneOrMore };
        Option<string> words = new("--words") { Description = "The protected words. '-' is standard input.", HelpName = "FILE", Required = true };
        Option<bool> follow = new("--follow") { Description = "Fetch the feeds that pages name, too." };
        Option<bool> json = new("--json") { Description = "Print one JSON object." };
        var command = new Command("leaktest", "Looks for protected words in what a site sends to anyone.") { urls, words, follow, json };
        Help.AddExamples(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Uri[] addresses = [.. parsed.GetRequiredValue(urls).Select(ParseUrl)];
            CapsuleLeakTest test = await CreateTestAsync(parsed.GetRequiredValue(words), parsed.GetValue(follow), host, cancellationToken);

            // A reader without an account, and nothing that an earlier answer gave it.
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
            using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
            client.DefaultRequestHeaders.UserAgent.ParseAdd("capsule-leaktest");
            client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, br");
            LeakReport report = await test.RunAsync(client, addresses, cancellationToken);
            await host.WriteLineAsync(parsed.GetValue(json) ? LeakReportText.ToUtf8Json(report) : CliHost.Utf8.GetBytes(LeakReportText.ToTable(report)), cancellationToken);
            return report.HasLeaks ? ExitCode.Leaked : report.HasErrors ? ExitCode.Usage : ExitCode.Success;
        });
        return command;
    }

    private static async Task<CapsuleLeakTest> CreateTestAsync(string path, bool follow, CliHost host, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> file = InputFiles.WithoutByteOrderMark(await new InputFiles(host).ReadAsync(path, cancellationToken));
        string[] lines = [.. CliHost.Utf8.GetString(file.Span).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#'))];
        try
        {
            return new CapsuleLeakTest(lines, new LeakTestOptions { FollowFeeds = follow, TimeProvider = host.TimeProvider });
        }
        catch (ArgumentException e)
        {
            throw Errors.InvalidWords(path, e);
        }
    }

    private static Uri ParseUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address.UserInfo.Length == 0 ? address : throw Errors.Usage("A URL has credentials in it: a leak test reads as an anonymous reader does.")
            : throw Errors.Usage($"'{Printable.Line(text)}' is no http or https address.");
}
