using System.CommandLine;
using System.Text;
using Capsule.Cli.Terminal;
using Capsule.Wire;

namespace Capsule.Cli.Inspecting;

/// <summary><c>capsule inspect</c>: says in words what a manifest holds. It has no keys and opens nothing.</summary>
internal static class InspectCommand
{
    private const string Examples =
        """
        Examples:
          capsule inspect manifest.json
          capsule inspect public/article.html
          curl -s https://news.example.com/article-123 | capsule inspect -

        Nothing is decrypted and no signature is checked: what it says is what the page claims.
        """;

    internal static Command Create(CliHost host)
    {
        Argument<string> file = new("FILE") { Description = "A manifest as JSON, or an HTML page that holds some. '-' is standard input." };
        var command = new Command("inspect", "Says in words what a manifest, or a page with manifests, holds.") { file };
        Help.AddExamples(command, Examples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            byte[] bytes = await new InputFiles(host).ReadAsync(parsed.GetRequiredValue(file), cancellationToken);
            await host.WriteLineAsync(Describe(bytes).TrimEnd(), cancellationToken);
        });
        return command;
    }

    private static string Describe(byte[] bytes)
    {
        var text = new StringBuilder();
        ReadOnlyMemory<byte> json = InputFiles.WithoutByteOrderMark(bytes);
        if (json.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            new ManifestReport(text).Write(DcaManifest.Parse(json.Span), placeholders: null);
            return text.ToString();
        }

        InspectedPage page = InspectedPage.Read(bytes);
        if (page.Manifests.Count == 0)
        {
            throw Errors.InvalidManifest("This is neither a manifest nor an HTML page with a manifest script (class \"dca-manifest\").");
        }

        for (int i = 0; i < page.Manifests.Count; i++)
        {
            if (page.Manifests.Count > 1)
            {
                text.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"Manifest {i + 1} of {page.Manifests.Count}");
            }

            new ManifestReport(text).Write(DcaManifest.Parse(page.Manifests[i]), page.Placeholders);
            text.AppendLine();
        }

        return text.ToString();
    }
}
