using Capsule.Keys;
using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Status;

public class IssuerCheckTests
{
    [Fact]
    public async Task A_key_set_is_fresh_then_not_fresh_then_gone()
    {
        FakeIssuer issuer = new FakeIssuer().With("ec", FakeIssuer.NewEcPem());
        CmsServerOptions options = new() { Settings = Issuer(), Compose = issuer.AddTo };
        await using CmsServer server = await CmsServer.StartAsync(options);

        Assert.Contains("fresh until 2026-11-05 11:30:00Z", (await SiteStatus.ChecksAsync(server)).Last(check => check.Id == "issuers").Detail, StringComparison.Ordinal);
        issuer.IsUp = false;
        options.Time.Now += TimeSpan.FromDays(1);
        Assert.Contains("does not answer now", await SiteStatus.CheckAsync(server, "issuers", "Warning"), StringComparison.Ordinal);
        options.Time.Now += TimeSpan.FromDays(40);
        Assert.Contains("Nobody is at home", await SiteStatus.CheckAsync(server, "issuers", "Error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_without_a_key_to_encrypt_for_is_told()
    {
        FakeIssuer issuer = new FakeIssuer().With("old", FakeIssuer.NewEcPem(), KeyStatus.Retired);
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = Issuer(), Compose = issuer.AddTo });

        await SiteStatus.CheckAsync(server, "issuers", "Error");
    }

    private static Dictionary<string, string> Issuer() => new(SiteStatus.Complete)
    {
        ["Issuers:0:Name"] = "acme",
        ["Issuers:0:UnlockUrl"] = "https://acme.example/unlock",
        ["Issuers:0:JwksUri"] = FakeIssuer.JwksUri,
        ["Issuers:0:Scopes:0"] = "premium",
    };
}
