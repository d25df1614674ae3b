using System.Net;
using System.Text.Json.Nodes;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.HealthChecks;

namespace Capsule.Umbraco.Tests.Api;

public class LeakTests
{
    private const string Secret = "The captain had hidden the brass key under the third plank";
    private const string Head = "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\"></head>";

    [Fact]
    public async Task A_page_that_keeps_its_secret_passes()
    {
        await using CmsServer server = await StartAsync(page: "<p>Open words</p>", feed: "<rss/>");
        CmsDocument document = Add(server);

        JsonNode body = await TestAsync(server, document);

        Assert.True((bool?)body["ok"], body.ToJsonString());
        Assert.Equal(["https://news.example.com/article", "https://news.example.com/feed"], body["fetched"]!.AsArray().Select(response => (string?)response!["url"]));
        Assert.True((int?)body["words"] > 0);
        Assert.Empty(body["leaks"]!.AsArray());
    }

    [Theory]
    [InlineData("<p>" + Secret + "</p>", "", "https://news.example.com/article")]
    [InlineData("", "<rss><description>the captain had hidden the brass &lt;b&gt;key&lt;/b&gt;</description></rss>", "https://news.example.com/feed")]
    public async Task Text_that_leaks_is_found_in_the_page_and_in_its_feeds(string page, string feed, string url)
    {
        await using CmsServer server = await StartAsync(page, feed);

        JsonNode body = await TestAsync(server, Add(server));

        Assert.False((bool?)body["ok"]);
        Assert.All(body["leaks"]!.AsArray(), leak => Assert.Equal((url, true), ((string?)leak!["url"], Secret.Contains((string)leak["word"]!, StringComparison.Ordinal))));
        Assert.NotEmpty(body["leaks"]!.AsArray());
        Assert.Equal("inText", (string?)body["leaks"]![0]!["place"]!["code"]);
    }

    [Fact]
    public async Task A_page_that_cannot_be_read_is_no_pass()
    {
        await using CmsServer server = await StartAsync("", "");
        server.BackOffice.PageUrl = "https://news.example.com/gone";

        JsonNode body = await TestAsync(server, Add(server));

        Assert.False((bool?)body["ok"]);
        Assert.Equal(404, (int?)body["fetched"]![0]!["status"]);
        Assert.Equal("notTestedStatus", (string?)body["fetched"]![0]!["problem"]!["code"]);
    }

    [Fact]
    public async Task What_the_document_says_openly_too_is_not_looked_for()
    {
        await using CmsServer server = await StartAsync($"<p>{Secret}</p>", "");
        CmsDocument document = Add(server, $"<p>{Secret}</p><div data-dca-scope=\"premium\"><p>{Secret}</p></div>");

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "developer", "POST leak-test", new { documentKey = document.Key });

        Assert.Equal((HttpStatusCode.Conflict, "NOTHING_PROTECTED"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("data-dca-locked-until=\"2026-11-01T00:00:00Z\"", false)]
    [InlineData("data-dca-locked-until=\"2026-12-01T00:00:00Z\"", true)]
    public async Task A_region_that_is_public_now_is_no_secret(string attribute, bool isSecret)
    {
        await using CmsServer server = await StartAsync("", "");
        CmsDocument document = Add(server, $"<div data-dca-scope=\"premium\" {attribute}><p>{Secret}</p></div>");

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "developer", "POST leak-test", new { documentKey = document.Key });

        Assert.Equal(isSecret ? HttpStatusCode.OK : HttpStatusCode.Conflict, answer.Status);
    }

    [Fact]
    public async Task A_document_that_is_not_published_or_not_for_this_user_is_refused()
    {
        await using CmsServer server = await StartAsync("", "");
        var draft = new CmsDocument { IsPublished = false };
        server.BackOffice.Documents.Add(draft);
        CmsDocument hidden = Add(server);
        server.BackOffice.Hidden.Add(hidden.Key);

        Assert.Equal("DOCUMENT_NOT_PUBLISHED", (await ApiAnswer.GetAsync(server, "developer", "POST leak-test", new { documentKey = draft.Key })).Code);
        Assert.Equal("DOCUMENT_NOT_PUBLISHED", (await ApiAnswer.GetAsync(server, "developer", "POST leak-test", new { documentKey = Guid.NewGuid() })).Code);
        Assert.Equal("DOCUMENT_NOT_ALLOWED", (await ApiAnswer.GetAsync(server, "developer", "POST leak-test", new { documentKey = hidden.Key })).Code);
    }

    [Theory]
    [InlineData("<p>" + Secret + "</p>", StatusResultType.Error, "can be read by anyone")]
    [InlineData("<p>Open words</p>", StatusResultType.Success, "Nothing that is protected")]
    public async Task The_cms_s_health_dashboard_tests_the_page_that_was_changed_last(string page, StatusResultType result, string says)
    {
        await using CmsServer server = await StartAsync(page, "");
        server.BackOffice.Documents.Add(new CmsDocument().With("body", CmsDocument.RichText("<p>Open</p>")));
        Add(server);
        var check = new CapsuleHealthCheck(server.Services.GetRequiredService<IServiceScopeFactory>());

        HealthCheckAction action = Assert.Single((await check.GetStatusAsync()).SelectMany(status => status.Actions));
        HealthCheckStatus status = await check.ExecuteActionAsync(action);

        Assert.Equal(result, status.ResultType);
        Assert.Contains(says, status.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("captain", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_dashboard_says_where_there_is_nothing_to_test()
    {
        await using CmsServer server = await StartAsync("", "");
        var check = new CapsuleHealthCheck(server.Services.GetRequiredService<IServiceScopeFactory>());

        HealthCheckStatus status = await check.ExecuteActionAsync(new HealthCheckAction("leak-test", check.Id));

        Assert.Equal(StatusResultType.Info, status.ResultType);
    }

    private static Task<CmsServer> StartAsync(string page, string feed) => CmsServer.StartAsync(new()
    {
        Settings = { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" },
        Compose = cms => cms.Services.AddHttpClient(LeakSelfTest.HttpClientName).ConfigurePrimaryHttpMessageHandler(provider => ((TestServer)provider.GetRequiredService<IServer>()).CreateHandler()),
        Pipeline = app => app.Use((context, next) => context.Request.Path.Value switch
        {
            "/article" => Write(context, "text/html", $"{Head}<body>{page}</body></html>"),
            "/feed" => Write(context, "application/rss+xml", feed),
            _ => next(context),
        }),
    });

    private static Task Write(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text);
    }

    private static CmsDocument Add(CmsServer server, string markup = $"<p>Open words</p><div data-dca-scope=\"premium\"><p>{Secret}</p></div>")
    {
        CmsDocument document = new CmsDocument().With("body", CmsDocument.RichText(markup));
        server.BackOffice.Documents.Add(document);
        return document;
    }

    private static async Task<JsonNode> TestAsync(CmsServer server, CmsDocument document)
    {
        ApiAnswer answer = await ApiAnswer.GetAsync(server, "developer", "POST leak-test", new { documentKey = document.Key });
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body!;
    }
}
