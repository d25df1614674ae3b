using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Capsule.Cli.Tests;

public sealed partial class KeysTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("publisher", "sig-2026-11", "sig", "ES256")]
    [InlineData("issuer", "enc-2026-11", "enc", "ECDH-ES")]
    public async Task Key_as_json_holds_both_halves_and_the_kid_of_the_month(string kind, string keyId, string use, string algorithm)
    {
        JsonObject key = (await _tool.RunAsync("keys", kind, "--json")).Succeeded().Json;

        Assert.Equal(["keyId", "privateKeyPem", "publicKeyPem", "jwk"], key.Select(member => member.Key));
        Assert.Equal(keyId, (string?)key["keyId"]);
        using ECDsa ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem((string?)key["privateKeyPem"]);
        Assert.Equal(ecdsa.ExportSubjectPublicKeyInfoPem(), (string?)key["publicKeyPem"]);
        Assert.Equal(keyId, (string?)key["jwk"]!["kid"]);
        Assert.Equal(use, (string?)key["jwk"]!["use"]);
        Assert.Equal(algorithm, (string?)key["jwk"]!["alg"]);
        Assert.Null(key["jwk"]!["d"]);
    }

    [Theory]
    [InlineData("publisher")]
    [InlineData("issuer")]
    public async Task Key_as_text_can_be_read_as_pem(string kind)
    {
        string text = (await _tool.RunAsync("keys", kind, "--key-id", "mine-1")).Succeeded().Output;

        Assert.Contains("# kid: mine-1\n", text, StringComparison.Ordinal);
        Assert.Contains("\"kid\":\"mine-1\"", text, StringComparison.Ordinal);
        string[] blocks = [.. Pem().Matches(text).Select(match => match.Value)];
        using ECDsa privateKey = ECDsa.Create();
        privateKey.ImportFromPem(blocks[0]);
        Assert.Equal([blocks[0], privateKey.ExportSubjectPublicKeyInfoPem()], blocks);
    }

    [Fact]
    public async Task Rotation_secret_is_bare_base64_of_32_bytes()
    {
        string text = (await _tool.RunAsync("keys", "rotation-secret")).Succeeded().Output;
        JsonObject json = (await _tool.RunAsync("keys", "rotation-secret", "--json")).Succeeded().Json;

        Assert.Equal(32, Convert.FromBase64String(text.TrimEnd('\n')).Length);
        Assert.Equal(32, Convert.FromBase64String((string?)json["rotationSecret"] ?? "").Length);
    }

    [Fact]
    public async Task All_as_json_is_a_configuration_as_it_stands()
    {
        ToolRun keys = (await _tool.RunAsync("keys", "all", "--json")).Succeeded();
        string config = _tool.Write("capsule.json", keys.OutputBytes);

        JsonObject publisher = (await _tool.RunAsync("jwks", "--config", config)).Succeeded().Json;
        JsonObject issuer = (await _tool.RunAsync("jwks", "--config", config, "--issuer")).Succeeded().Json;

        Assert.Equal("local", (string?)keys.Json["LocalIssuer"]!["Name"]);
        Assert.Equal("sig-2026-11", (string?)keys.Json["Keys"]!["SigningKeyId"]);
        Assert.Equal("enc-2026-11", (string?)keys.Json["LocalIssuer"]!["KeyId"]);
        Assert.True(JsonNode.DeepEquals(keys.Json["$public"]!["SigningKey"]!["Jwk"], publisher["keys"]![0]));
        Assert.True(JsonNode.DeepEquals(keys.Json["$public"]!["IssuerKey"]!["Jwk"], issuer["keys"]![0]));
    }

    [Fact]
    public async Task Public_halves_hold_nothing_private()
    {
        JsonObject keys = (await _tool.RunAsync("keys", "all", "--json")).Succeeded().Json;

        Assert.DoesNotContain("PRIVATE", keys["$public"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_as_text_holds_every_part()
    {
        string text = (await _tool.RunAsync("keys", "all", "--key-id", "k")).Succeeded().Output;

        Assert.Equal(4, Pem().Count(text));
        Assert.Contains("# The rotation secret", text, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(text, "# kid: k\n"));
    }

    [Fact]
    public async Task Keys_are_new_each_time()
    {
        Assert.NotEqual((await _tool.RunAsync("keys", "all")).Output, (await _tool.RunAsync("keys", "all")).Output);
    }

    [Fact]
    public async Task An_empty_key_id_is_refused()
    {
        (await _tool.RunAsync("keys", "issuer", "--key-id", " ")).FailedWith(2, "USAGE");
    }

    [GeneratedRegex("-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----")]
    private static partial Regex Pem();
}
