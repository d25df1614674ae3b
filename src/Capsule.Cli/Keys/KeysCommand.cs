using System.CommandLine;
using System.Globalization;
using Capsule.Cli.Terminal;
using Capsule.Keys;
using Capsule.Rotation;

namespace Capsule.Cli.Keys;

/// <summary><c>capsule keys</c>: prints fresh keys, which it does not store, and replaces those of a key ring in a file.</summary>
internal static class KeysCommand
{
    private const string Examples =
        """
        Examples:
          capsule keys all                        everything a site with its own issuer needs, to read and paste
          capsule keys all --json > capsule.json  the same as a configuration file; add Domain and keep it secret
          capsule keys publisher --key-id sig-b   the signing key that replaces another
          export Capsule__Keys__RotationSecret="$(capsule keys rotation-secret)"
        """;

    internal static Command Create(CliHost host)
    {
        var keys = new Command("keys", "Prints fresh keys (what is printed is the only copy), or replaces those of a key ring in a file.")
        {
            Create(host, "publisher", "sig", "The key that signs pages (ES256).", (keyId, asJson) =>
            {
                using SigningKey key = SigningKey.Generate(keyId);
                return asJson ? KeysJson.Write(key) : KeysText.Write(key);
            }),
            Create(host, "issuer", "enc", "The key that pages are wrapped to (ECDH P-256).", (keyId, asJson) =>
            {
                using IssuerPrivateKey key = IssuerPrivateKey.Generate(keyId);
                return asJson ? KeysJson.Write(key) : KeysText.Write(key);
            }),
            CreateRotationSecret(host),
            CreateAll(host),
            KeyRingCommands.CreateList(host),
            KeyRingCommands.CreateRotate(host),
        };
        Help.AddExamples(keys, Examples);
        return keys;
    }

    private static Command Create(CliHost host, string name, string keyIdPrefix, string description, Func<string, bool, string> write)
    {
        Option<bool> json = CreateJsonOption();
        Option<string?> keyId = CreateKeyIdOption($"The key's id (kid). Default: {keyIdPrefix}-YYYY-MM.");
        var command = new Command(name, description) { json, keyId };
        command.SetAction((parsed, cancellationToken) => host.WriteLineAsync(
            write(parsed.GetValue(keyId) ?? DefaultKeyId(host, keyIdPrefix), parsed.GetValue(json)),
            cancellationToken));
        return command;
    }

    private static Command CreateRotationSecret(CliHost host)
    {
        Option<bool> json = CreateJsonOption();
        var command = new Command("rotation-secret", "The secret from which wrap keys are derived (32 bytes as base64).") { json };
        command.SetAction((parsed, cancellationToken) =>
        {
            using RotationSecret secret = RotationSecret.Generate();
            return host.WriteLineAsync(parsed.GetValue(json) ? KeysJson.Write(secret) : secret.Export(), cancellationToken);
        });
        return command;
    }

    private static Command CreateAll(CliHost host)
    {
        Option<bool> json = CreateJsonOption();
        Option<string?> keyId = CreateKeyIdOption("The id (kid) of both keys, which live in different key sets. Default: sig-YYYY-MM and enc-YYYY-MM.");
        var command = new Command("all", "All three, for a site that is its own issuer.") { json, keyId };
        command.SetAction((parsed, cancellationToken) =>
        {
            string? given = parsed.GetValue(keyId);
            using SigningKey signingKey = SigningKey.Generate(given ?? DefaultKeyId(host, "sig"));
            using IssuerPrivateKey issuerKey = IssuerPrivateKey.Generate(given ?? DefaultKeyId(host, "enc"));
            using RotationSecret secret = RotationSecret.Generate();
            return host.WriteLineAsync(
                parsed.GetValue(json) ? KeysJson.Write(signingKey, issuerKey, secret) : KeysText.Write(signingKey, issuerKey, secret),
                cancellationToken);
        });
        return command;
    }

    private static Option<bool> CreateJsonOption() => new("--json") { Description = "Print one JSON object." };

    private static Option<string?> CreateKeyIdOption(string description)
    {
        var option = new Option<string?>("--key-id") { Description = description, HelpName = "ID" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } id && (string.IsNullOrWhiteSpace(id) || id.Any(char.IsControl)))
            {
                result.AddError("--key-id is empty or has a control character.");
            }
        });
        return option;
    }

    private static string DefaultKeyId(CliHost host, string prefix) =>
        $"{prefix}-{host.TimeProvider.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture)}";
}
