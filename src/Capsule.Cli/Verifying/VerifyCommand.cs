using System.CommandLine;
using System.Globalization;
using System.Text;
using Capsule.Cli.Configuration;
using Capsule.Cli.Inspecting;
using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Jwks;
using Capsule.Wire;

namespace Capsule.Cli.Verifying;

/// <summary><c>capsule verify</c>: says whether a page holds together and would be unlocked.</summary>
internal static class VerifyCommand
{
    private const string Examples =
        """
        Examples:
          capsule verify public/article.html -c capsule.json
          capsule verify manifest.json --key publisher.pem --now 2026-11-20T13:00:00Z
          curl -s https://news.example.com/article-123 | capsule verify - --fetch --json

        A line for each check begins with ok, warning or FAILED; the exit code is 3 where one failed. Nothing is decrypted.
        The publisher's key is the one given with --key, --jwks or --fetch, else the one the configuration has for the
        page's domain: that of a trusted publisher, or the site's own. Key sets that the configuration names are fetched,
        where Capsule:Network allows it. With a configuration the issuers' keys are looked up too.
        """;

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    internal static Command Create(CliHost host)
    {
        Argument<string> file = new("FILE") { Description = "A manifest as JSON, or an HTML page that holds some. '-' is standard input." };
        Option<string?> config = new("--config", "-c") { Description = "The configuration file.", HelpName = "FILE" };
        Option<string?> key = new("--key") { Description = "The publisher's public key.", HelpName = "PUBLIC.pem" };
        Option<string?> jwks = new("--jwks") { Description = "The publisher's key set.", HelpName = "URL|FILE" };
        Option<bool> fetch = new("--fetch") { Description = $"Fetch the publisher's key set from the page's own domain (https://DOMAIN{JwksDocument.PublisherPath})." };
        Option<string?> now = new("--now") { Description = "The time to verify at. Default: now.", HelpName = "ISO8601" };
        Option<bool> json = new("--json") { Description = "Print one JSON object." };
        var command = new Command("verify", "Checks a page or a manifest: signature, keys, digests, items, periods, dates.") { file, config, key, jwks, fetch, now, json };
        Help.AddExamples(command, Examples + ConfigurationOption.HelpText);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string? configPath = parsed.GetValue(config);
            int sources = (parsed.GetValue(key) is null ? 0 : 1) + (parsed.GetValue(jwks) is null ? 0 : 1) + (parsed.GetValue(fetch) ? 1 : 0);
            if (sources > 1 || (sources == 0 && configPath is null))
            {
                throw Errors.Usage("Say where the publisher's key is: one of --key, --jwks and --fetch, or --config.");
            }

            var files = new InputFiles(host);
            CapsuleOptions? options = configPath is null ? null : await SiteConfiguration.LoadAsync(configPath, files, host, cancellationToken);
            var settings = new VerifySettings
            {
                Options = options,
                Host = host,
                Fetch = parsed.GetValue(fetch),
                Clock = parsed.GetValue(now) is { } time ? new FixedClock(ParseTime(time)) : host.TimeProvider,
                Jwks = SiteJwks.CreateClient(options ?? new CapsuleOptions(), host),
            };
            settings = settings with { Given = await ReadKeysAsync(parsed.GetValue(key), parsed.GetValue(jwks), settings.Jwks, files, cancellationToken) };

            VerifyReport report = await VerifyAsync(await files.ReadAsync(parsed.GetRequiredValue(file), cancellationToken), settings, cancellationToken);
            await host.WriteLineAsync(parsed.GetValue(json) ? report.ToUtf8Json() : CliHost.Utf8.GetBytes(report.ToText()), cancellationToken);
            if (report.Failures > 0)
            {
                throw Errors.VerificationFailed(report.Failures, report.Count);
            }
        });
        return command;
    }

    private static async Task<VerifyReport> VerifyAsync(byte[] bytes, VerifySettings settings, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> json = InputFiles.WithoutByteOrderMark(bytes);
        if (json.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            return new VerifyReport([], [await ManifestVerifier.VerifyAsync(json, settings, cancellationToken)]);
        }

        InspectedPage page = InspectedPage.Read(bytes);
        var manifests = new List<VerifiedManifest>();
        foreach (byte[] manifest in page.Manifests)
        {
            manifests.Add(await ManifestVerifier.VerifyAsync(manifest, settings, cancellationToken));
        }

        return new VerifyReport(PageChecks.Run(page, ContentNames(page)), manifests);
    }

    private static HashSet<string> ContentNames(InspectedPage page)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (byte[] manifest in page.Manifests)
        {
            try
            {
                names.UnionWith(DcaManifest.Parse(manifest).Content.Keys);
            }
            catch (CapsuleException)
            {
                // Told where the manifest is verified.
            }
        }

        return names;
    }

    private static async Task<SignerKeys?> ReadKeysAsync(string? key, string? jwks, JwksClient client, InputFiles files, CancellationToken cancellationToken)
    {
        if (key is not null)
        {
            return SignerKeys.FromPem(key, Encoding.UTF8.GetString(await files.ReadAsync(key, cancellationToken)));
        }

        if (jwks is null)
        {
            return null;
        }

        if (Uri.TryCreate(jwks, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https")
        {
            return address.UserInfo.Length == 0
                ? SignerKeys.FromSet(address.AbsoluteUri, await client.GetDocumentAsync(address, cancellationToken))
                : throw Errors.Usage("--jwks has credentials in its address.");
        }

        return SignerKeys.FromSet(jwks, JwksDocument.Parse((await files.ReadJsonAsync(jwks, cancellationToken)).Span));
    }

    private static DateTimeOffset ParseTime(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw Errors.Usage("--now is no time such as 2026-11-20T13:00:00Z.");

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
    }
}
