using System.Net;
using System.Text.Json.Nodes;
using Capsule.Keys;
using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Api;

public class IssuerTests
{
    private static readonly object s_acme = new { name = "acme", unlockUrl = FakeIssuer.UnlockUrl, jwksUri = FakeIssuer.JwksUri, scopes = new[] { "premium" } };

    [Fact]
    public async Task A_test_fetches_the_keys_and_wraps_to_each_that_is_active()
    {
        FakeIssuer issuer = new FakeIssuer().With("ec", FakeIssuer.NewEcPem()).With("rsa", FakeIssuer.NewRsaPem(2048)).With("old", FakeIssuer.NewEcPem(), KeyStatus.Retired);
        await using CmsServer server = await CmsServer.StartAsync(new() { Compose = issuer.AddTo });

        JsonNode body = await TestAsync(server, s_acme);

        Assert.True((bool?)body["ok"], body.ToJsonString());
        Assert.Equal(
            [("ec", "EC P-256", "Active", true), ("rsa", "RSA 2048", "Active", true), ("old", "EC P-256", "Retired", false)],
            body["keys"]!.AsArray().Select(key => ((string?)key!["keyId"], (string?)key["algorithm"], (string?)key["status"], (bool)key["isWrapped"]!)));
        Assert.Equal((FakeIssuer.JwksUri, "2026-11-05T10:30:00+00:00", "2026-11-05T11:30:00+00:00"), ((string?)body["jwksUri"], (string?)body["fetchedAt"], (string?)body["freshUntil"]));
        Assert.Empty(body["problems"]!.AsArray());
    }

    [Fact]
    public async Task The_age_of_a_key_is_told_where_its_key_set_says_it_and_what_is_no_time_spoils_nothing()
    {
        FakeIssuer issuer = new() { Strays = ["null", "7", "[]"] };
        foreach ((string id, string iat) in new[] { ("aged", "1793000000"), ("word", "\"soon\""), ("late", "1e300"), ("none", "null"), ("half", "1793000000.5") })
        {
            issuer.With(id, FakeIssuer.NewEcPem()).Made(id, iat);
        }

        await using CmsServer server = await CmsServer.StartAsync(new() { Compose = issuer.AddTo });

        JsonNode body = await TestAsync(server, s_acme);

        Assert.True((bool?)body["ok"], body.ToJsonString());
        Assert.Equal(
            [("aged", "2026-10-26T07:33:20+00:00"), ("word", null), ("late", null), ("none", null), ("half", null)],
            body["keys"]!.AsArray().Select(key => ((string?)key!["keyId"], (string?)key["createdAt"])));
    }

    [Theory]
    [InlineData(@"\ud800")]
    [InlineData(@"a\udfffb")]
    public async Task A_key_whose_id_is_no_text_is_none(string kid)
    {
        FakeIssuer issuer = new() { Strays = [$$"""{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA","iat":1793000000,"kid":"{{kid}}"}"""] };
        await using CmsServer server = await CmsServer.StartAsync(new() { Compose = issuer.AddTo });

        Assert.Equal("issuerNoKey", (string?)(await ProblemAsync(server, s_acme))["code"]);

        issuer.With("ec", FakeIssuer.NewEcPem());
        await using CmsServer other = await CmsServer.StartAsync(new() { Compose = issuer.AddTo });
        JsonNode body = await TestAsync(other, s_acme);
        Assert.True((bool?)body["ok"], body.ToJsonString());
        Assert.Equal("ec", (string?)Assert.Single(body["keys"]!.AsArray())!["keyId"]);
    }

    [Fact]
    public async Task A_key_set_with_a_member_whose_name_is_no_text_is_refused()
    {
        FakeIssuer issuer = new FakeIssuer { Strays = ["""{"kty":"EC","\ud800":1}"""] }.With("ec", FakeIssuer.NewEcPem());
        await using CmsServer server = await CmsServer.StartAsync(new() { Compose = issuer.AddTo });

        JsonNode problem = await ProblemAsync(server, s_acme);

        Assert.Equal("errorKeySetUnavailable", (string?)problem["code"]);
        Assert.Equal("keySetForm", (string?)problem["args"]![1]!["args"]![0]!["code"]);
    }

    [Fact]
    public async Task A_key_that_is_given_is_tried_without_a_fetch()
    {
        await using CmsServer server = await CmsServer.StartAsync();

        JsonNode body = await TestAsync(server, new { name = "acme", unlockUrl = "/unlock", publicKeyPem = FakeIssuer.NewRsaPem(3072), keyId = "pinned", contentNames = new[] { "bodytext" } });

        Assert.True((bool?)body["ok"], body.ToJsonString());
        Assert.Equal("""[{"keyId":"pinned","algorithm":"RSA 3072","status":"Active","isWrapped":true,"createdAt":null}]""", body["keys"]!.ToJsonString());
        Assert.Null(body["jwksUri"]);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_fails_the_test()
    {
        var issuer = new FakeIssuer { IsUp = false };
        await using CmsServer server = await CmsServer.StartAsync(new() { Compose = issuer.AddTo });

        JsonNode problem = await ProblemAsync(server, s_acme);

        Assert.Equal("jwksUri", (string?)problem["path"]);
        Assert.Contains("Nobody is at home", (string?)problem["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_without_an_active_key_fails_the_test_and_its_keys_are_shown()
    {
        FakeIssuer issuer = new FakeIssuer().With("old", FakeIssuer.NewEcPem(), KeyStatus.Retired);
        await using CmsServer server = await CmsServer.StartAsync(new() { Compose = issuer.AddTo });

        JsonNode body = await TestAsync(server, s_acme);

        Assert.False((bool?)body["ok"]);
        Assert.Equal("old", (string?)Assert.Single(body["keys"]!.AsArray())!["keyId"]);
    }

    [Fact]
    public async Task An_old_copy_of_the_keys_does_not_pass_for_an_answer()
    {
        CmsServerOptions options = new();
        FakeIssuer issuer = new FakeIssuer().With("ec", FakeIssuer.NewEcPem());
        await using CmsServer server = await CmsServer.StartAsync(new() { Time = options.Time, Compose = issuer.AddTo });
        await TestAsync(server, s_acme);
        issuer.IsUp = false;
        options.Time.Now += TimeSpan.FromHours(2);

        JsonNode problem = await ProblemAsync(server, s_acme);

        Assert.Contains("does not answer now", (string?)problem["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "name")]
    [InlineData("unlockUrl", "unlockUrl")]
    [InlineData("scopes", "")]
    public async Task What_is_missing_is_told_by_the_issuers_own_member(string member, string path)
    {
        await using CmsServer server = await CmsServer.StartAsync();
        JsonNode issuer = System.Text.Json.JsonSerializer.SerializeToNode(s_acme)!;
        issuer[member] = member == "scopes" ? new JsonArray() : "";

        JsonNode problem = await ProblemAsync(server, issuer);

        Assert.Equal(path, (string?)problem["path"]);
        Assert.DoesNotContain("Capsule:", (string?)problem["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_of_the_servers_disk_is_not_read_as_a_key()
    {
        await using CmsServer server = await CmsServer.StartAsync();

        JsonNode problem = await ProblemAsync(server, new { name = "acme", unlockUrl = "/unlock", publicKeyPem = "/etc/passwd", keyId = "k", scopes = new[] { "premium" } });

        Assert.Equal("publicKeyPem", (string?)problem["path"]);
    }

    private static async Task<JsonNode> TestAsync(CmsServer server, object issuer)
    {
        ApiAnswer answer = await ApiAnswer.GetAsync(server, "developer", "POST issuers/test", issuer);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body!;
    }

    private static async Task<JsonNode> ProblemAsync(CmsServer server, object issuer)
    {
        JsonNode body = await TestAsync(server, issuer);
        Assert.False((bool?)body["ok"]);
        return Assert.Single(body["problems"]!.AsArray())!;
    }
}
