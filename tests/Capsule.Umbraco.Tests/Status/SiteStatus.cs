using Capsule.Umbraco.Status;
using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.Status;

/// <summary>What the dashboard says of a site.</summary>
internal static class SiteStatus
{
    internal static readonly Guid Page = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");

    /// <summary>Gets the settings of a site that is set up.</summary>
    internal static Dictionary<string, string> Complete => new() { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" };

    internal static async Task<CmsServer> StartWithPageAsync(Dictionary<string, string> settings)
    {
        CmsServer server = await CmsServer.StartAsync(new() { Settings = settings });
        server.Content.Request = CmsContent.Route(CmsContent.Page(Page));
        return server;
    }

    /// <summary>Gives the findings that the dashboard shows.</summary>
    internal static async Task<IReadOnlyList<Finding>> ChecksAsync(CmsServer server) =>
        [.. (await ApiAnswer.GetAsync(server, "developer", "GET status")).Body!["checks"]!.AsArray().Select(check => new Finding((string)check!["id"]!, Enum.Parse<CheckLevel>((string)check["level"]!), (string)check["title"]!["message"]!, (string)check["detail"]!["message"]!))];

    /// <summary>Gives the detail of a finding, which must be the only one of its id and as bad as expected.</summary>
    internal static async Task<string> CheckAsync(CmsServer server, string id, string level)
    {
        IReadOnlyList<Finding> all = await ChecksAsync(server);
        Finding found = Assert.Single(all, check => check.Id == id);
        Assert.True(found.Level.ToString() == level, $"{found}");
        return found.Detail;
    }
}
