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
            [("keys/create", "\"admin\" admin@example.com", "Signing key 'k2' is Pending."), ("settings/save", "\"developer\" developer@example.com", "Changed: domain '' to 'news.example.com'.")],
            body["items"]!.AsArray().Select(item => ((string?)item!["event"], (string?)item["user"], (string?)item["details"]!["message"])));
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
        Assert.Equal(["3", "2"], body["items"]!.AsArray().Select(item => (string?)item!["details"]!["message"]));
    }

    [Fact]
    public async Task What_changed_is_kept_in_words_and_as_what_each_language_can_say_it_by()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        string? revision = (await ApiAnswer.GetAsync(server, "developer", "GET settings")).ETag;
        await ApiAnswer.GetAsync(server, "developer", "PUT settings", """{"scopes":[{"name":"a"}],"memberGrants":[{"kind":"Group","name":"Subscribers","scopes":["a"]}],"localIssuer":{"enabled":false}}""", revision);

        JsonNode details = (await ApiAnswer.GetAsync(server, "developer", "GET audit")).Body!["items"]![0]!["details"]!;

        const string Words = "Changed: scope 'a' added, member grant 'Group Subscribers' added, local issuer off.";
        Assert.StartsWith(Words, server.BackOffice.Audit.Entries[^1].EventDetails, StringComparison.Ordinal);
        Assert.Equal(("auditChanged", Words), ((string?)details["code"], (string?)details["message"]));
        Assert.Equal(["auditScopeAdded", "auditGrantAdded", "auditIssuerOff"], details["args"]![0]!.AsArray().Select(change => (string?)change!["code"]));
        Assert.Equal("memberGroup", (string?)details["args"]![0]![1]!["args"]![0]!["code"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(200)]
    public async Task However_much_changed_it_fits_into_the_cms_s_table_and_can_be_read_again(int count)
    {
        await using CmsServer server = await CmsServer.StartAsync();
        string? revision = (await ApiAnswer.GetAsync(server, "developer", "GET settings")).ETag;
        string scopes = string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"name":"scope-{{i}}"}"""));
        await ApiAnswer.GetAsync(server, "developer", "PUT settings", $$"""{"scopes":[{{scopes}}]}""", revision);

        string kept = server.BackOffice.Audit.Entries[^1].EventDetails!;
        string? read = (string?)(await ApiAnswer.GetAsync(server, "developer", "GET audit")).Body!["items"]![0]!["details"]!["message"];

        // The CMS cuts what is longer, and does not say so.
        Assert.StartsWith("Changed: scope 'scope-0' added", read, StringComparison.Ordinal);
        Assert.Equal(count < 200, kept.Length <= 1024);
        Assert.Equal(count < 200, kept.EndsWith('}'));
    }
}
