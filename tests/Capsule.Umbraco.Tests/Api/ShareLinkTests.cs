using System.Net;
using System.Text.Json.Nodes;
using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Api;

public class ShareLinkTests
{
    private static readonly Guid Key = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");

    [Fact]
    public async Task A_link_is_made_listed_and_revoked()
    {
        await using CmsServer server = await StartAsync();

        ApiAnswer made = await ApiAnswer.GetAsync(server, "writer", "POST share-links", new { documentKey = Key, scopes = new[] { "premium" }, title = "For the jury" });

        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.StartsWith("https://news.example.com/article?", (string?)made.Body!["url"], StringComparison.Ordinal);
        JsonNode link = Assert.Single((await ApiAnswer.GetAsync(server, "writer", $"GET share-links?documentKey={Key}")).Body!.AsArray())!;
        Assert.Equal(("For the jury", Key.ToString(), "writer"), ((string?)link["title"], (string?)link["documentKey"], (string?)link["createdBy"]));
        Assert.Equal(HttpStatusCode.NoContent, (await ApiAnswer.GetAsync(server, "developer", $"DELETE share-links/{(string?)link["id"]}")).Status);
        Assert.True((bool?)Assert.Single((await ApiAnswer.GetAsync(server, "developer", "GET share-links")).Body!.AsArray())!["isRevoked"]);
        Assert.Empty((await ApiAnswer.GetAsync(server, "writer", $"GET share-links?documentKey={Guid.NewGuid()}")).Body!.AsArray());
    }

    [Theory]
    [InlineData("gold")]
    [InlineData("Premium")]
    [InlineData(null)]
    public async Task No_link_is_made_for_a_scope_that_the_site_does_not_have(string? scope)
    {
        await using CmsServer server = await StartAsync();

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "writer", "POST share-links", new { documentKey = Key, scopes = new[] { "premium", scope } });

        Assert.Equal((HttpStatusCode.BadRequest, "UNKNOWN_SCOPE"), (answer.Status, answer.Code));
        Assert.Empty((await ApiAnswer.GetAsync(server, "developer", "GET share-links")).Body!.AsArray());
    }

    [Fact]
    public async Task No_link_is_made_for_a_document_that_is_not_published_or_has_no_address()
    {
        await using CmsServer server = await StartAsync();

        ApiAnswer unpublished = await ApiAnswer.GetAsync(server, "writer", "POST share-links", new { documentKey = Guid.NewGuid(), scopes = new[] { "premium" } });
        server.BackOffice.PageUrl = "#";
        ApiAnswer unrouted = await ApiAnswer.GetAsync(server, "writer", "POST share-links", new { documentKey = Key, scopes = new[] { "premium" } });

        Assert.Equal((HttpStatusCode.NotFound, "DOCUMENT_NOT_PUBLISHED"), (unpublished.Status, unpublished.Code));
        Assert.Equal((HttpStatusCode.NotFound, "DOCUMENT_NOT_PUBLISHED"), (unrouted.Status, unrouted.Code));
    }

    [Fact]
    public async Task Links_of_a_document_that_the_user_may_not_see_are_neither_made_nor_shown()
    {
        await using CmsServer server = await StartAsync();
        server.BackOffice.Hidden.Add(Key);

        Assert.Equal("DOCUMENT_NOT_ALLOWED", (await ApiAnswer.GetAsync(server, "writer", "POST share-links", new { documentKey = Key, scopes = new[] { "premium" } })).Code);
        Assert.Equal("DOCUMENT_NOT_ALLOWED", (await ApiAnswer.GetAsync(server, "writer", $"GET share-links?documentKey={Key}")).Code);
    }

    private static async Task<CmsServer> StartAsync()
    {
        CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" } });
        server.Content.Published[Key] = CmsContent.Page(Key);
        return server;
    }
}
