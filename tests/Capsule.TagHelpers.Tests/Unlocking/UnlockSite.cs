using System.Text;
using System.Text.Json;
using Capsule.TagHelpers.Tests.Site;
using Capsule.Wire;

namespace Capsule.TagHelpers.Tests.Unlocking;

/// <summary>A site whose readers unlock pages, and the way in which its endpoint answers.</summary>
internal static class UnlockSite
{
    internal const string Path = "/capsule/unlock";

    internal static Task<TestSite> StartAsync(FixedTime time) => TestSite.StartAsync(new()
    {
        Time = time,
        Settings =
        {
            ["LocalIssuer:MaxResourceAge"] = "1.00:00:00",
            ["Scopes:0:Name"] = "free",
            ["Scopes:1:Name"] = "premium",
            ["Scopes:1:Includes:0"] = "free",
            ["Scopes:2:Name"] = "pro",
            ["Scopes:2:Includes:0"] = "premium",
        },
    });

    internal static HttpRequestMessage Post(UnlockRequest request) => new(HttpMethod.Post, Path)
    {
        Content = new StringContent(JsonSerializer.Serialize(request, WireForm.Json), Encoding.UTF8, "application/json"),
    };

    /// <summary>Checks that an answer is a problem with a code, in the form in which clients read them.</summary>
    internal static async Task AssertProblemAsync(HttpResponseMessage response, int status, string code)
    {
        string body = await response.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        JsonElement problem = JsonElement.Parse(body);
        // To a plain denial the paywall gives the words.
        string[] expected = code == "ACCESS_DENIED" ? ["type", "status", "code"] : ["type", "title", "status", "detail", "code"];
        Assert.Equal(expected, problem.EnumerateObject().Select(member => member.Name));
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        response.Dispose();
    }
}
