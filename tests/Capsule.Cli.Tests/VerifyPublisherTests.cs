using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

/// <summary>Whose signature counts.</summary>
public sealed class VerifyPublisherTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_page_of_another_signer_fails()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Keys"]!["SigningKeyPem"] = (string?)Vectors.KeyPairs["otherPublisher"]!["privateKeyPem"];

        Verification.AssertFailed(await _tool.VerifyAsync(await _tool.RenderAsync(), "-c", _tool.WriteConfiguration(configuration)), "signature");
    }

    [Fact]
    public async Task A_page_of_a_publisher_that_nobody_trusts_is_not_verified()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Domain"] = "other.example.com";

        ToolRun run = await _tool.VerifyAsync(await _tool.RenderAsync(), "-c", _tool.WriteConfiguration(configuration));

        Assert.Contains("no key for the publisher news.example.com", Verification.AssertFailed(run, "signature"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publisher", "sig-2026-11", null)]
    [InlineData("publisher", "sig-2026-11", "retired", "key", "signature")]
    [InlineData("publisher", "sig-next", null, "key", "signature")]
    [InlineData("otherPublisher", "sig-2026-11", null, "signature")]
    public async Task Key_of_the_signature_must_be_active_in_the_publishers_set(string key, string keyId, string? status, params string[] failing)
    {
        string set = _tool.Write("keys.json", KeyServer.Set(KeyServer.Key(key, keyId, "sig", status)).ToJsonString());

        Verification.AssertOutcome(await _tool.VerifyAsync(await _tool.RenderAsync(), "--jwks", set), failing);
    }

    [Fact]
    public async Task Trusted_publishers_are_verified_with_their_keys_and_for_their_resources()
    {
        JsonObject publisher = new() { ["PublicKeyPem"] = (string?)Vectors.KeyPairs["publisher"]!["publicKeyPem"], ["AllowedResources"] = new JsonArray("article-1") };
        JsonObject configuration = Vectors.Configuration();
        configuration.Remove("Keys");
        configuration.Remove("Domain");
        configuration["LocalIssuer"]!["TrustedPublishers"] = new JsonObject { ["News.example.com"] = publisher };
        configuration["LocalIssuer"]!["MaxResourceAge"] = "01:00:00";
        JsonObject manifest = await _tool.RenderAsync();

        (await _tool.VerifyAsync(manifest, "-c", _tool.WriteConfiguration(configuration))).Succeeded();

        Verification.AssertFailed(await _tool.VerifyAsync(manifest, "-c", _tool.WriteConfiguration(configuration), "--now", "2026-11-20T14:30:00Z"), "resource");
        publisher["AllowedResources"] = new JsonArray("article-2");
        Assert.Contains("RESOURCE_NOT_ALLOWED", Verification.AssertFailed(await _tool.VerifyAsync(manifest, "-c", _tool.WriteConfiguration(configuration)), "resource"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_that_do_not_name_their_keys_fail_where_several_publishers_are_trusted()
    {
        _tool.Time = Vectors.Time;
        JsonObject configuration = Vectors.Configuration();
        configuration["LocalIssuer"]!["TrustedPublishers"] = new JsonObject
        {
            ["news.example.com"] = new JsonObject { ["AllowedResources"] = new JsonArray("/^article-/") },
            ["other.example.com"] = new JsonObject { ["PublicKeyPem"] = (string?)Vectors.KeyPairs["otherPublisher"]!["publicKeyPem"] },
        };

        Verification.AssertFailed(await _tool.VerifyAsync(Vectors.Manifest("single"), "-c", _tool.WriteConfiguration(configuration)), "digests");

        configuration["LocalIssuer"]!["TrustedPublishers"]!["news.example.com"]!["AllowUnboundKeys"] = true;
        (await _tool.VerifyAsync(Vectors.Manifest("single"), "-c", _tool.WriteConfiguration(configuration))).Succeeded();
    }
}
