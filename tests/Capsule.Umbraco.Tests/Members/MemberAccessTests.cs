using System.Net;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Tests.Members;

public class MemberAccessTests
{
    private static readonly Guid Key = new("9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f");

    [Theory]
    [InlineData("subscriber", HttpStatusCode.OK)]
    [InlineData("patron", HttpStatusCode.OK)]
    [InlineData("editor", HttpStatusCode.OK)]
    [InlineData("visitor", HttpStatusCode.Forbidden)]
    [InlineData("stranger", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task Members_open_what_their_groups_and_types_have(string? member, HttpStatusCode expected)
    {
        await using CmsServer server = await StartAsync();
        ProtectedArticle page = await ProtectedArticle.GetAsync(server);

        using HttpResponseMessage response = await page.UnlockAsync(member);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_member_who_is_locked_out_opens_nothing()
    {
        await using CmsServer server = await StartAsync();
        server.Content.LockedOut.Add("subscriber");
        ProtectedArticle page = await ProtectedArticle.GetAsync(server);

        using HttpResponseMessage response = await page.UnlockAsync("subscriber");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("subscriber", HttpStatusCode.Forbidden)]
    [InlineData("patron", HttpStatusCode.OK)]
    public async Task Whom_the_cms_would_not_show_the_page_gets_no_key(string member, HttpStatusCode expected)
    {
        await using CmsServer server = await StartAsync();
        server.Content.Restricted[1234] = ["Patrons"];
        ProtectedArticle page = await ProtectedArticle.GetAsync(server);

        using HttpResponseMessage response = await page.UnlockAsync(member);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_page_that_was_unpublished_since_opens_no_more()
    {
        await using CmsServer server = await StartAsync();
        ProtectedArticle page = await ProtectedArticle.GetAsync(server);
        server.Content.Published.Clear();

        using HttpResponseMessage response = await page.UnlockAsync("subscriber");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    private static async Task<CmsServer> StartAsync()
    {
        CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Domain"] = "news.example.com" } });
        SettingsStore store = server.Services.GetRequiredService<SettingsStore>();
        store.TrySave(
            new CapsuleSettings
            {
                Scopes = [new() { Name = "premium" }, new() { Name = "gold", Includes = ["premium"] }],
                MemberGrants =
                [
                    new() { Kind = MemberGrantKind.Group, Name = "Subscribers", Scopes = ["premium"] },
                    new() { Kind = MemberGrantKind.Group, Name = "Patrons", Scopes = ["gold"] },
                    new() { Kind = MemberGrantKind.Type, Name = "staff", Scopes = ["gold"] },
                ],
            },
            store.GetCurrent().Revision);
        server.Content.Members["subscriber"] = ("Member", ["Subscribers"]);
        server.Content.Members["patron"] = ("Member", ["Patrons"]);
        server.Content.Members["editor"] = ("staff", []);
        server.Content.Members["visitor"] = ("Member", ["Newsletter"]);
        server.Content.Published[Key] = CmsContent.Page(Key);
        server.Content.Request = CmsContent.Route(server.Content.Published[Key]);
        return server;
    }
}
