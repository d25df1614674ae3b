using System.CommandLine;
using Capsule.Cli.Configuration;
using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Keys;

namespace Capsule.Cli.Protecting;

/// <summary><c>capsule protect</c>: runs the response filter over a file, for sites that are generated.</summary>
internal static class ProtectCommand
{
    private const string Examples =
        """
        Examples:
          capsule protect -c capsule.json --resource article-123 article.html -o public/article.html
          generate article | capsule protect -c capsule.json --resource article-123 - > article.html

        Regions are marked in the HTML: <dca-protected scope="premium" name="bodytext">…</dca-protected>, or
        data-dca-scope on any element. A region that cannot be protected is closed, never left open: its text is gone
        from the output, and a warning says why.
        """;

    internal static Command Create(CliHost host)
    {
        Option<string> config = ConfigurationOption.Create();
        Option<string> resource = new("--resource") { Description = "The page's id.", HelpName = "ID", Required = true };
        Option<string?> output = new("--output", "-o") { Description = "Where the page goes, whole or not at all; standard output where none is given.", HelpName = "OUT.html" };
        Argument<string> input = new("IN.html") { Description = "The page. '-' is standard input." };
        var command = new Command("protect", "Encrypts the marked regions of an HTML page.") { config, resource, input, output };
        Help.AddExamples(command, Examples + ConfigurationOption.HelpText);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var files = new InputFiles(host);
            CapsuleOptions options = await SiteConfiguration.LoadAsync(parsed.GetRequiredValue(config), files, host, cancellationToken);
            if (options.Domain is null)
            {
                throw Errors.MissingDomain();
            }

            KeyRingSnapshot keys = await SiteKeys.LoadForPublisherAsync(options, host, cancellationToken);
            byte[] html = await files.ReadAsync(parsed.GetRequiredValue(input), cancellationToken);
            FilteredPage page = await PageFilter.ProtectAsync(
                html,
                parsed.GetRequiredValue(resource),
                options,
                keys,
                SiteJwks.CreateClient(options, host),
                host.TimeProvider,
                cancellationToken);
            await WriteAsync(page, parsed.GetValue(output), host, cancellationToken);
        });
        return command;
    }

    /// <summary>Writes a page byte for byte, and its warnings beside it.</summary>
    internal static async Task WriteAsync(FilteredPage page, string? path, CliHost host, CancellationToken cancellationToken)
    {
        if (path is null or InputFiles.StandardInput)
        {
            await host.Output.WriteAsync(page.Html, cancellationToken);
            await host.Output.FlushAsync(cancellationToken);
        }
        else
        {
            await OutputFile.WriteAsync(path, page.Html, cancellationToken);
        }

        foreach (string warning in page.Warnings)
        {
            await host.Error.WriteLineAsync($"warning: {Printable.Line(warning)}");
        }
    }
}
