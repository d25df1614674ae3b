using System.Net;
using System.Text.Json.Nodes;
using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Api;

public class SettingsTests
{
    private const string Premium = """{"version":1,"domain":"news.example.com","scopes":[{"name":"premium","title":"Premium"}]}""";

    [Fact]
    public async Task Settings_are_saved_on_the_revision_that_was_read()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        ApiAnswer read = await ApiAnswer.GetAsync(server, "developer", "GET settings");

        ApiAnswer saved = await ApiAnswer.GetAsync(server, "developer", "PUT settings", Premium, read.ETag);

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal("premium", (string?)saved.Body!["settings"]!["scopes"]![0]!["name"]);
        Assert.Equal("01:00:00", (string?)saved.Body["settings"]!["rotationInterval"]);
        Assert.NotEqual(read.ETag, saved.ETag);
        Assert.Equal(saved.ETag, (await ApiAnswer.GetAsync(server, "developer", "GET settings")).ETag);
    }

    [Fact]
    public async Task Of_two_editors_the_second_gets_what_the_first_saved()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        string? seen = (await ApiAnswer.GetAsync(server, "developer", "GET settings")).ETag;
        ApiAnswer first = await ApiAnswer.GetAsync(server, "developer", "PUT settings", Premium, seen);

        ApiAnswer second = await ApiAnswer.GetAsync(server, "admin", "PUT settings", """{"version":1,"domain":"other.example.com"}""", seen);

        Assert.Equal((HttpStatusCode.Conflict, "SETTINGS_CONFLICT", "application/problem+json"), (second.Status, second.Code, second.MediaType));
        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal(first.Body!.ToJsonString(), second.Body!["current"]!.ToJsonString());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.PreconditionRequired, "REVISION_REQUIRED")]
    [InlineData("no-quotes", HttpStatusCode.PreconditionRequired, "REVISION_REQUIRED")]
    [InlineData("\"another\"", HttpStatusCode.Conflict, "SETTINGS_CONFLICT")]
    public async Task Nothing_is_saved_without_a_revision(string? ifMatch, HttpStatusCode status, string code)
    {
        await using CmsServer server = await CmsServer.StartAsync();

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "developer", "PUT settings", Premium, ifMatch);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Null((string?)(await ApiAnswer.GetAsync(server, "developer", "GET settings")).Body!["settings"]!["domain"]);
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_its_place()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        string? seen = (await ApiAnswer.GetAsync(server, "developer", "GET settings")).ETag;

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "developer", "PUT settings", """{"domain":"https://news.example.com/"}""", seen);

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_CONFIGURATION", "application/problem+json"), (answer.Status, answer.Code, answer.MediaType));
        Assert.Equal("Error", (string?)answer.Body!["type"]);
        Assert.Equal(400, (int?)answer.Body["status"]);
        Assert.Equal("domain", (string?)Assert.Single(answer.Body["problems"]!.AsArray())!["path"]);
    }

    [Theory]
    [InlineData("{\"scopes\":[null]}", "scopes")]
    [InlineData("{\"scopes\":[{\"name\":\"a\",\"includes\":[null]}]}", "scopes")]
    [InlineData("{\"issuers\":[null]}", "issuers")]
    [InlineData("{\"memberGrants\":[null]}", "memberGrants")]
    [InlineData("{\"rotationInterval\":\"soon\"}", "rotationInterval")]
    [InlineData("{\"localIssuer\":{\"enabled\":\"perhaps\"}}", "localIssuer.enabled")]
    [InlineData("[]", "")]
    public async Task Settings_of_another_form_are_refused(string body, string path)
    {
        await using CmsServer server = await CmsServer.StartAsync();
        string? seen = (await ApiAnswer.GetAsync(server, "developer", "GET settings")).ETag;

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "developer", "PUT settings", body, seen);

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_CONFIGURATION"), (answer.Status, answer.Code));
        Assert.Equal(path, (string?)answer.Body!["problems"]![0]!["path"]);
    }

    [Theory]
    [InlineData("PUT settings", "{")]
    [InlineData("PUT settings", "")]
    [InlineData("POST settings/validate", "nothing")]
    [InlineData("POST keys", "{\"purpose\":\"Unlocking\"}")]
    [InlineData("POST keys", "{}")]
    [InlineData("POST keys/Opening/k1/activate", null)]
    [InlineData("POST share-links", "{\"documentKey\":\"no key\",\"scopes\":[]}")]
    [InlineData("POST share-links", "{\"documentKey\":\"9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f\"}")]
    [InlineData("GET share-links?documentKey=x", null)]
    [InlineData("GET audit?take=1000", null)]
    [InlineData("GET scopes/usage", null)]
    [InlineData("POST leak-test", "[]")]
    [InlineData("POST issuers/test", "7")]
    public async Task A_request_that_cannot_be_read_is_a_problem_with_a_code(string call, string? body)
    {
        await using CmsServer server = await CmsServer.StartAsync();

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "admin", call, body, "\"none\"");

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_REQUEST", "application/problem+json"), (answer.Status, answer.Code, answer.MediaType));
        Assert.NotEmpty(answer.Body!["problems"]!.AsArray());
    }

    [Fact]
    public async Task A_request_of_another_media_type_is_a_problem_with_a_code()
    {
        await using CmsServer server = await CmsServer.StartAsync();

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "admin", "POST keys", "purpose=Signing", mediaType: "application/x-www-form-urlencoded");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE", "application/problem+json"), (answer.Status, answer.Code, answer.MediaType));
    }

    [Fact]
    public async Task What_is_wrong_in_a_body_names_the_member()
    {
        await using CmsServer server = await CmsServer.StartAsync();

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "admin", "POST share-links", """{"documentKey":"secret text","scopes":[]}""");

        Assert.Equal("documentKey", (string?)Assert.Single(answer.Body!["problems"]!.AsArray())!["path"]);
        Assert.DoesNotContain("secret", answer.Body.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_configuration_gives_is_told_apart()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Domain"] = "configured.example.com" } });

        JsonNode body = (await ApiAnswer.GetAsync(server, "developer", "GET settings")).Body!;

        Assert.Equal("domain", (string?)Assert.Single(body["configured"]!.AsArray()));
        Assert.Equal("configured.example.com", (string?)body["configuration"]!["domain"]);
        Assert.Null(body["settings"]!["domain"]);
    }
}
