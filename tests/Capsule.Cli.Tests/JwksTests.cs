using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

public sealed class JwksTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("publisher", "sig-2026-11", "sig")]
    [InlineData("issuer", "enc-2026-10", "enc", "--issuer")]
    public async Task Key_set_holds_the_public_key_of_the_vectors(string side, string keyId, string use, params string[] option)
    {
        ToolRun run = (await _tool.RunAsync(["jwks", "-c", _tool.WriteConfiguration(), .. option])).Succeeded();

        JsonObject key = Assert.Single(run.Json["keys"]!.AsArray())!.AsObject();
        Assert.Equal(keyId, (string?)key["kid"]);
        Assert.Equal(use, (string?)key["use"]);
        Assert.Equal((string?)Vectors.KeyPairs[side]!["publicJwk"]!["x"], (string?)key["x"]);
        Assert.Equal((string?)Vectors.KeyPairs[side]!["publicJwk"]!["y"], (string?)key["y"]);
        Assert.DoesNotContain("\"d\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issuers_key_set_needs_no_publishers_keys()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration.Remove("Keys");
        string config = _tool.WriteConfiguration(configuration);

        (await _tool.RunAsync("jwks", "-c", config, "--issuer")).Succeeded();
        Assert.Contains("capsule keys all", (await _tool.RunAsync("jwks", "-c", config)).FailedWith(2, "INVALID_CONFIGURATION"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issuers_key_set_needs_a_local_issuer()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration.Remove("LocalIssuer");
        (await _tool.RunAsync("jwks", "-c", _tool.WriteConfiguration(configuration), "--issuer")).FailedWith(2, "INVALID_CONFIGURATION");
    }
}
