using System.Net;
using System.Text.Json.Nodes;
using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Api;

public class KeyTests
{
    [Fact]
    public async Task A_rotation_goes_step_by_step_and_no_step_too_early()
    {
        CmsServerOptions options = new();
        await using CmsServer server = await CmsServer.StartAsync(options);
        string former = (string)(await ActiveAsync(server))["keyId"]!;

        Assert.Equal("Pending", (string?)(await ApiAnswer.GetAsync(server, "admin", "POST keys", new { purpose = "Signing", keyId = "k2" })).Body!["status"]);
        Assert.Equal("Active", (string?)(await ApiAnswer.GetAsync(server, "admin", "POST keys/Signing/k2/activate")).Body!["status"]);
        ApiAnswer early = await ApiAnswer.GetAsync(server, "admin", $"POST keys/Signing/{former}/retire");
        Assert.Equal((HttpStatusCode.Conflict, "NOT_YET_SAFE"), (early.Status, early.Code));
        options.Time.Now += TimeSpan.FromDays(40);
        Assert.Equal("Retired", (string?)(await ApiAnswer.GetAsync(server, "admin", $"POST keys/Signing/{former}/retire")).Body!["status"]);
        Assert.Equal(HttpStatusCode.NoContent, (await ApiAnswer.GetAsync(server, "admin", $"DELETE keys/Signing/{former}")).Status);

        Assert.Equal("k2", (string?)(await ActiveAsync(server))["keyId"]);
    }

    [Theory]
    [InlineData("POST keys/Signing/none/activate", HttpStatusCode.NotFound, "KEY_NOT_FOUND")]
    [InlineData("DELETE keys/Issuer/none", HttpStatusCode.NotFound, "KEY_NOT_FOUND")]
    public async Task A_key_that_is_not_there_is_told(string call, HttpStatusCode status, string code)
    {
        await using CmsServer server = await CmsServer.StartAsync();

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "admin", call);

        Assert.Equal((status, code, "application/problem+json"), (answer.Status, answer.Code, answer.MediaType));
    }

    [Fact]
    public async Task An_id_that_is_taken_is_told_and_no_answer_holds_a_secret()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        await ApiAnswer.GetAsync(server, "admin", "POST keys", new { purpose = "Signing", keyId = "k2" });

        ApiAnswer again = await ApiAnswer.GetAsync(server, "admin", "POST keys", new { purpose = "Signing", keyId = "k2" });
        ApiAnswer list = await ApiAnswer.GetAsync(server, "developer", "GET keys");

        Assert.Equal((HttpStatusCode.Conflict, "KEY_STATE"), (again.Status, again.Code));
        Assert.DoesNotContain("PRIVATE", list.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.True((bool?)list.Body["isProtected"]);
    }

    private static async Task<JsonNode> ActiveAsync(CmsServer server) =>
        (await ApiAnswer.GetAsync(server, "developer", "GET keys")).Body!["keys"]!.AsArray().Single(key => (string?)key!["status"] == "Active" && (string?)key["purpose"] == "Signing")!;
}
