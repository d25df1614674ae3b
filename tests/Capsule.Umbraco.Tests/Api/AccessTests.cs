using System.Net;
using System.Text.Json;
using Capsule.Umbraco.Composing;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Manifest;

namespace Capsule.Umbraco.Tests.Api;

public class AccessTests
{
    private const string Key = "9f1c2d3e-4b5a-4c6d-8e7f-0a1b2c3d4e5f";

    // Each call, the section that opens it, and whether administrators alone may make it.
    private static readonly (string Call, string Section, bool IsAdmin)[] s_calls =
    [
        ("GET settings", "settings", false),
        ("PUT settings", "settings", false),
        ("POST settings/validate", "settings", false),
        ("GET scopes", "content", false),
        ("GET scopes/usage?scope=premium", "settings", false),
        ("POST issuers/test", "settings", false),
        ("GET keys", "settings", false),
        ("POST keys", "settings", true),
        ("POST keys/Signing/k1/activate", "settings", true),
        ("POST keys/Signing/k1/retire", "settings", true),
        ("DELETE keys/Signing/k1", "settings", true),
        ("POST keys/rotation-secret", "settings", true),
        ("GET members/groups", "settings", false),
        ("GET members/types", "settings", false),
        ("GET share-links", "settings", false),
        ($"GET share-links?documentKey={Key}", "content", false),
        ("POST share-links", "content", false),
        ("DELETE share-links/1", "settings", false),
        ("GET status", "settings", false),
        ("POST leak-test", "settings", false),
        ($"GET documents/{Key}/protection", "content", false),
        ("GET audit", "settings", false),
        ("GET editor/data-types", "settings", false),
        ($"POST editor/data-types/{Key}", "settings", false),
        ($"DELETE editor/data-types/{Key}", "settings", false),
    ];

    public static TheoryData<string, string, bool> Calls
    {
        get
        {
            var calls = new TheoryData<string, string, bool>();
            foreach ((string call, string section, bool isAdmin) in s_calls)
            {
                calls.Add(call, section, isAdmin);
            }

            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Each_call_is_for_whom_it_is_meant(string call, string section, bool isAdmin)
    {
        await using CmsServer server = await CmsServer.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await ApiAnswer.GetAsync(server, null, call)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ApiAnswer.GetAsync(server, "guest", call)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ApiAnswer.GetAsync(server, section == "settings" ? "writer" : "developer", call)).Status);
        HttpStatusCode inSection = (await ApiAnswer.GetAsync(server, section == "settings" ? "developer" : "writer", call)).Status;
        Assert.Equal(isAdmin, inSection == HttpStatusCode.Forbidden);
        Assert.False((await ApiAnswer.GetAsync(server, "admin", call)).Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task No_call_is_left_out_of_this_table_or_without_a_policy()
    {
        await using CmsServer server = await CmsServer.StartAsync();

        RouteEndpoint[] endpoints = [.. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("umbraco/management", StringComparison.Ordinal))];

        Assert.Equal(s_calls.Length, endpoints.Length);
        Assert.All(endpoints, endpoint => Assert.Contains(endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>(), data => data.Policy is "SectionAccessSettings" or "SectionAccessContent"));
    }

    [Theory]
    [InlineData(true, "capsule.js")]
    [InlineData(false, "capsule-off.js")]
    public async Task Switched_off_the_backoffice_loads_the_editor_tools_alone(bool enabled, string client)
    {
        PackageManifest[] installed =
        [
            new() { Id = "Capsule.Umbraco", Name = "Capsule", Extensions = [new { js = "/App_Plugins/Capsule/client/capsule.js" }] },
            new() { Id = "Another.Package", Name = "Another", Extensions = [new { js = "/App_Plugins/Another/another.js" }] },
        ];
        await using CmsServer server = await CmsServer.StartAsync(new()
        {
            Settings = { ["Umbraco:Enabled"] = enabled ? "true" : "false" },
            Services = services => services.AddSingleton(Stub<IPackageManifestService>.Of(cms => cms
                .On(nameof(IPackageManifestService.GetAllPackageManifestsAsync), _ => Task.FromResult<IEnumerable<PackageManifest>>(installed))
                .On(nameof(IPackageManifestService.GetPrivatePackageManifestsAsync), _ => Task.FromResult<IEnumerable<PackageManifest>>(installed))
                .On(nameof(IPackageManifestService.GetPublicPackageManifestsAsync), _ => Task.FromResult<IEnumerable<PackageManifest>>([])))),
        });
        var manifests = server.Services.GetRequiredService<IPackageManifestService>();

        foreach (IEnumerable<PackageManifest> given in new[] { await manifests.GetAllPackageManifestsAsync(), await manifests.GetPrivatePackageManifestsAsync() })
        {
            string[] scripts = [.. given.SelectMany(manifest => manifest.Extensions).Select(extension => (string)JsonSerializer.SerializeToNode(extension)!["js"]!)];
            Assert.Equal([$"/App_Plugins/Capsule/client/{client}", "/App_Plugins/Another/another.js"], scripts);
        }

        Assert.Empty(await manifests.GetPublicPackageManifestsAsync());
    }

    [Theory]
    [InlineData("/umbraco/management/api/v1/capsule/settings")]
    [InlineData("/.well-known/dca-publishers.json")]
    [InlineData("/capsule/unlock")]
    public async Task Switched_off_the_package_has_no_addresses(string path)
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Settings = { ["Umbraco:Enabled"] = "false" } });

        using HttpResponseMessage response = await server.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain(
            server.Services.GetRequiredService<EndpointDataSource>().Endpoints,
            endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerTypeInfo.Assembly == typeof(CapsuleComposer).Assembly);
    }
}
