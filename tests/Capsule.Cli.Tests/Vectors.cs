using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

/// <summary>The interop vectors: what the JavaScript reference produced.</summary>
internal static class Vectors
{
    internal static JsonObject KeyPairs { get; } = Read("keys.json").AsObject();

    /// <summary>When the pages and tokens of the vectors had just been made.</summary>
    internal static DateTimeOffset Time { get; } = DateTimeOffset.FromUnixTimeSeconds(1795194600);

    internal static JsonObject ShareTokens { get; } = Read("share-tokens.json").AsObject();

    internal static JsonObject Unlock(string name) => Named("unlocks.json", name);

    internal static JsonObject Manifest(string name) => Named("manifests.json", name)["manifest"]!.AsObject();

    /// <summary>A configuration made of the keys that the vectors were made with.</summary>
    internal static JsonObject Configuration() => new()
    {
        ["Domain"] = (string?)KeyPairs["domain"],
        ["Keys"] = new JsonObject
        {
            ["SigningKeyId"] = (string?)KeyPairs["signingKeyId"],
            ["SigningKeyPem"] = (string?)KeyPairs["publisher"]!["privateKeyPem"],
            ["RotationSecret"] = (string?)KeyPairs["rotationSecret"],
        },
        ["LocalIssuer"] = new JsonObject
        {
            ["KeyId"] = "enc-2026-10",
            ["PrivateKeyPem"] = (string?)KeyPairs["issuer"]!["privateKeyPem"],
        },
    };

    private static JsonObject Named(string file, string name) =>
        Read(file).AsArray().Select(vector => vector!.AsObject()).Single(vector => (string?)vector["name"] == name);

    private static JsonNode Read(string file) =>
        JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors", file)))!;
}
