using System.CommandLine;
using Capsule.Cli.Configuration;
using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Wire;
using Capsule.Keys;

namespace Capsule.Cli.Jwks;

/// <summary><c>capsule jwks</c>: prints the public keys of a configuration as a key set.</summary>
internal static class JwksCommand
{
    private const string Examples =
        $"""
        Examples:
          capsule jwks -c capsule.json > public{JwksDocument.PublisherPath}
          capsule jwks -c capsule.json --issuer > public{JwksDocument.IssuerPath}
        """;

    internal static Command Create(CliHost host)
    {
        Option<string> config = ConfigurationOption.Create();
        Option<bool> issuer = new("--issuer") { Description = "The local issuer's key set instead of the publisher's." };
        var command = new Command("jwks", "Prints the public keys of a configuration as a key set (JWKS).") { config, issuer };
        Help.AddExamples(command, Examples + ConfigurationOption.HelpText);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CapsuleOptions options = await SiteConfiguration.LoadAsync(parsed.GetRequiredValue(config), new InputFiles(host), host, cancellationToken);
            JwksDocument document = parsed.GetValue(issuer)
                ? (await SiteKeys.LoadForIssuerAsync(options, host, cancellationToken)).GetIssuerJwks()
                : (await SiteKeys.LoadForPublisherAsync(options, host, cancellationToken)).GetPublisherJwks();
            await host.WriteLineAsync(document.ToUtf8Json(), cancellationToken);
        });
        return command;
    }
}
