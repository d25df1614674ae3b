using System.Net;
using System.Security.Claims;
using Capsule.Umbraco.Keys;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.HealthChecks;

namespace Capsule.Umbraco.Tests.Status;

public class HealthCheckTests
{
    [Fact]
    public async Task Protected_parts_outside_of_rich_texts_are_named_in_the_cms_s_health_dashboard()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = SiteStatus.Complete });
        server.BackOffice.Documents.Add(new CmsDocument().With("body", CmsDocument.RichText("<div data-dca-scope=\"premium\">x</div>")));
        Assert.Contains(await HealthAsync(server), status => status.ResultType == StatusResultType.Success && status.Message.Contains("search index", StringComparison.Ordinal));
        server.BackOffice.Documents.Add(new CmsDocument().With("summary", "<div data-dca-scope=\"premium\">x</div>", editor: "Umbraco.TextArea"));

        Assert.Contains(await HealthAsync(server), status => status.ResultType == StatusResultType.Warning && status.Message.Contains("article.summary", StringComparison.Ordinal));
        Assert.DoesNotContain(await SiteStatus.ChecksAsync(server), check => check.Id == "index");
    }

    [Fact]
    public async Task The_cms_s_health_dashboard_is_in_the_language_of_whoever_looks_at_it()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = SiteStatus.Complete });
        server.BackOffice.Language = "da-DK";
        server.Services.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "admin")], "test")) };

        IReadOnlyList<HealthCheckStatus> all = await HealthAsync(server);

        Assert.Contains(all, status => WebUtility.HtmlDecode(status.Message).StartsWith("Nøglerne er på plads. I brug: signeringsnøglen ”", StringComparison.Ordinal));
        Assert.Equal("Test en side", Assert.Single(all.SelectMany(status => status.Actions ?? [])).Name);
    }

    [Fact]
    public async Task Where_nobody_looks_it_is_in_the_language_of_the_installation()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = SiteStatus.Complete, Services = services => services.Configure<GlobalSettings>(settings => settings.DefaultUILanguage = "sv-SE") });

        Assert.Contains(await HealthAsync(server), status => WebUtility.HtmlDecode(status.Message).StartsWith("Nycklarna är på plats.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_health_dashboard_shows_is_encoded()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = SiteStatus.Complete });
        server.BackOffice.DataTypes.Add("<img src=x onerror=alert(1)>", """{"extensions":[]}""");

        IReadOnlyList<HealthCheckStatus> all = await HealthAsync(server);

        Assert.Contains(all, status => status.Message.Contains("&lt;img", StringComparison.Ordinal));
        Assert.DoesNotContain(all, status => status.Message.Contains('<', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Aspnet_s_health_checks_follow_the_worst_finding()
    {
        CmsServerOptions options = new() { Settings = SiteStatus.Complete };
        await using CmsServer server = await CmsServer.StartAsync(options);
        var health = server.Services.GetRequiredService<HealthCheckService>();

        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
        server.BackOffice.DataTypes.Add("Newsletter", """{"extensions":[]}""");
        Assert.Equal(HealthStatus.Degraded, (await health.CheckHealthAsync()).Status);
        options.Database.Rows.TryRemove(DatabaseKeyRing.Key, out _);
        options.Time.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task Switched_off_no_health_check_fails()
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Umbraco:Enabled"] = "false" } });
        var check = new CapsuleHealthCheck(server.Services.GetRequiredService<IServiceScopeFactory>());

        Assert.Equal(StatusResultType.Info, Assert.Single(await check.GetStatusAsync()).ResultType);
        Assert.Equal(StatusResultType.Info, (await check.ExecuteActionAsync(new HealthCheckAction("leak-test", check.Id))).ResultType);
        Assert.Null(server.Services.GetService<HealthCheckService>());
    }

    private static async Task<IReadOnlyList<HealthCheckStatus>> HealthAsync(CmsServer server) =>
        [.. await new CapsuleHealthCheck(server.Services.GetRequiredService<IServiceScopeFactory>()).GetStatusAsync()];
}
