using System.Text.Json.Nodes;
using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Api;

public class AuditTests
{
    [Fact]
    public async Task Changes_are_listed_with_who_made_them_and_without_the_cms_s_own_events()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        server.BackOffice.Audit.Add("User \"Someone\"", DateTime.UtcNow, "umbraco/user/sign-in/login", "login success");
        string? revision = (await ApiAnswer.GetAsync(server, "developer", "GET settings")).ETag;
        await ApiAnswer.GetAsync(server, "developer", "PUT settings", """{"domain":"news.example.com"}""", revision);
        await ApiAnswer.GetAsync(server, "admin", "POST keys", new { purpose = "Signing", keyId = "k2" });

        JsonNode body = (await ApiAnswer.GetAsync(server, "developer", "GET audit")).Body!;

        Assert.Equal(2, (int?)body["total"]);
        Assert.Equal(
            [("keys/create", "User \"admin\" admin@example.com", "Signing key 'k2' is Pending."), ("settings/save", "User \"developer\" developer@example.com", "Changed: domain '' to 'news.example.com'.")],
            body["items"]!.AsArray().Select(item => ((string?)item!["event"], (string?)item["user"], (string?)item["details"])));
        Assert.Equal("2026-11-05T10:30:00+00:00", (string?)body["items"]![0]!["at"]);
    }

    [Fact]
    public async Task Changes_come_in_pages_the_newest_first()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        for (int i = 0; i < 5; i++)
        {
            server.BackOffice.Audit.Add("x", DateTime.UnixEpoch.AddDays(i), "capsule/settings/save", $"{i}");
        }

        JsonNode body = (await ApiAnswer.GetAsync(server, "developer", "GET audit?skip=1&take=2")).Body!;

        Assert.Equal(5, (int?)body["total"]);
        Assert.Equal(["3", "2"], body["items"]!.AsArray().Select(item => (string?)item!["details"]));
    }
}
