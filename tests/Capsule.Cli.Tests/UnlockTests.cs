using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

public sealed class UnlockTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("direct", "--grant", "premium")]
    [InlineData("wrapKey", "--grant", "premium", "--delivery", "wrapKey")]
    [InlineData("by-content-name", "--names", "sidebar")]
    [InlineData("overlap-old-key", "--grant", "premium")]
    public async Task Vector_request_unlocks_to_the_keys_of_the_reference(string name, params string[] grant)
    {
        JsonObject vector = Vectors.Unlock(name);

        ToolRun run = await UnlockAsync(vector["request"]!, grant);

        Assert.True(JsonNode.DeepEquals(vector["keys"], run.Succeeded().Json["keys"]), run.Output);
    }

    [Fact]
    public async Task Answer_is_bound_to_the_clients_key_where_there_is_one()
    {
        JsonObject json = (await UnlockAsync(Vectors.Unlock("client-bound")["request"]!, "--grant", "premium")).Succeeded().Json;

        Assert.Equal("client-bound", (string?)json["transport"]);
    }

    [Theory]
    [InlineData("--grant", "pro,premium")]
    [InlineData("--grant", "pro", "--grant", "premium")]
    [InlineData("--grant", " pro , premium ")]
    public async Task Several_scopes_can_be_granted(params string[] grant)
    {
        Assert.Single((await UnlockAsync(Vectors.Unlock("direct")["request"]!, grant)).Succeeded().Json["keys"]!.AsArray());
    }

    [Fact]
    public async Task A_request_with_a_byte_order_mark_is_read()
    {
        string request = "\uFEFF" + Vectors.Unlock("direct")["request"]!.ToJsonString();
        (await _tool.RunWithInputAsync(request, "unlock", "-c", _tool.WriteConfiguration(), "--grant", "premium")).Succeeded();
    }

    [Fact]
    public async Task A_scope_that_the_page_does_not_have_is_refused()
    {
        (await UnlockAsync(Vectors.Unlock("direct")["request"]!, "--grant", "pro")).RefusedWith("ACCESS_DENIED");
    }

    [Fact]
    public async Task Wrap_keys_are_refused_for_names()
    {
        (await UnlockAsync(Vectors.Unlock("direct")["request"]!, "--names", "bodytext", "--delivery", "wrapKey")).RefusedWith("DELIVERY_NOT_ALLOWED");
    }

    [Theory]
    [InlineData("", "INVALID_REQUEST")]
    [InlineData("{", "INVALID_REQUEST")]
    [InlineData("{\"resourceJWT\":\"a.b.c\",\"keys\":[]}", "INVALID_REQUEST")]
    [InlineData("{\"resourceJWT\":\"a.b.c\",\"keys\":[{\"scope\":\"premium\",\"contentKey\":\"AA\"}]}", "INVALID_TOKEN")]
    public async Task A_malformed_request_is_refused(string request, string code)
    {
        (await _tool.RunWithInputAsync(request, "unlock", "-c", _tool.WriteConfiguration(), "--grant", "premium")).RefusedWith(code);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_refused()
    {
        string request = new(' ', (256 * 1024) + 1);
        (await _tool.RunWithInputAsync(request, "unlock", "-c", _tool.WriteConfiguration(), "--grant", "premium")).RefusedWith("REQUEST_TOO_LARGE");
    }

    [Fact]
    public async Task A_page_of_another_publisher_is_refused()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Domain"] = "other.example.com";
        (await UnlockAsync(configuration, Vectors.Unlock("direct")["request"]!, "--grant", "premium")).RefusedWith("UNTRUSTED_PUBLISHER");
    }

    [Fact]
    public async Task A_page_signed_by_another_key_is_refused()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Keys"]!["SigningKeyPem"] = (string?)Vectors.KeyPairs["otherPublisher"]!["privateKeyPem"];
        (await UnlockAsync(configuration, Vectors.Unlock("direct")["request"]!, "--grant", "premium")).RefusedWith("INVALID_SIGNATURE");
    }

    [Fact]
    public async Task A_page_that_is_too_old_is_refused()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["LocalIssuer"]!["MaxResourceAge"] = "00:00:01";
        (await UnlockAsync(configuration, Vectors.Unlock("direct")["request"]!, "--grant", "premium")).RefusedWith("RESOURCE_EXPIRED");
    }

    [Fact]
    public async Task A_key_of_another_issuer_is_refused()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["LocalIssuer"]!["PrivateKeyPem"] = (string?)Vectors.KeyPairs["issuerNext"]!["privateKeyPem"];
        (await UnlockAsync(configuration, Vectors.Unlock("direct")["request"]!, "--grant", "premium")).RefusedWith("UNWRAP_FAILED");
    }

    [Fact]
    public async Task An_issuer_that_is_no_publisher_needs_no_publishers_keys()
    {
        JsonObject configuration = IssuerAlone((string?)Vectors.KeyPairs["publisher"]!["publicKeyPem"]);
        (await UnlockAsync(configuration, Vectors.Unlock("direct")["request"]!, "--grant", "premium")).Succeeded();
    }

    [Fact]
    public async Task An_issuer_that_trusts_nobody_is_a_configuration_error()
    {
        JsonObject configuration = IssuerAlone(null);
        configuration["Domain"] = "news.example.com";
        string line = (await UnlockAsync(configuration, new JsonObject(), "--grant", "premium")).FailedWith(2, "INVALID_CONFIGURATION");
        Assert.Contains("TrustedPublishers:news.example.com", line, StringComparison.Ordinal);

        configuration["LocalIssuer"]!.AsObject().Remove("TrustedPublishers");
        (await UnlockAsync(configuration, new JsonObject(), "--grant", "premium")).FailedWith(2, "INVALID_CONFIGURATION");
    }

    [Fact]
    public async Task Without_a_local_issuer_nothing_can_be_unlocked()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration.Remove("LocalIssuer");
        string line = (await UnlockAsync(configuration, new JsonObject(), "--grant", "premium")).FailedWith(2, "INVALID_CONFIGURATION");
        Assert.Contains("capsule keys issuer", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("--grant", "premium", "--names", "bodytext")]
    [InlineData("--grant", "premium,")]
    [InlineData("--names", "")]
    [InlineData("--grant", "premium", "--delivery", "post")]
    public async Task A_grant_that_says_nothing_clear_is_a_usage_error(params string[] grant)
    {
        (await UnlockAsync(Vectors.Unlock("direct")["request"]!, grant)).FailedWith(2, "USAGE");
    }

    private static JsonObject IssuerAlone(string? publicKeyPem)
    {
        JsonObject issuer = Vectors.Configuration()["LocalIssuer"]!.DeepClone().AsObject();
        issuer["TrustedPublishers"] = new JsonObject
        {
            ["news.example.com"] = new JsonObject { ["PublicKeyPem"] = publicKeyPem, ["AllowedResources"] = new JsonArray("/^article-/") },
        };
        return new JsonObject { ["LocalIssuer"] = issuer };
    }

    private Task<ToolRun> UnlockAsync(JsonNode request, params string[] grant) => UnlockAsync(Vectors.Configuration(), request, grant);

    private Task<ToolRun> UnlockAsync(JsonObject configuration, JsonNode request, params string[] grant) =>
        _tool.RunWithInputAsync(request.ToJsonString(), ["unlock", "--config", _tool.WriteConfiguration(configuration), .. grant]);
}
