using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;

namespace NewsPaper;

/// <summary>The site's own readers, as its controllers and its evaluator let them in.</summary>
public sealed partial class AccessTests(WebApplicationFactory<Program> site) : IClassFixture<WebApplicationFactory<Program>>
{
    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("ada", HttpStatusCode.OK)]
    [InlineData("bob", HttpStatusCode.Forbidden)]
    public async Task The_article_opens_for_subscribers(string? reader, HttpStatusCode expected)
    {
        using HttpClient client = site.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        string html = await client.GetStringAsync("/articles/night-ferry");
        if (reader is not null)
        {
            using HttpResponseMessage entered = await client.PostAsync($"/sign-in?name={reader}", null);
            Assert.Contains(entered.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("dca-epoch=", StringComparison.Ordinal));
        }

        JsonNode manifest = JsonNode.Parse(Manifest().Match(html).Groups[1].Value)!;
        JsonNode issuer = manifest["issuers"]!["local"]!;
        var request = new JsonObject { ["resourceJWT"] = (string)manifest["resourceJWT"]!, ["keys"] = issuer["keys"]!.DeepClone() };
        using HttpResponseMessage response = await client.PostAsJsonAsync((string)issuer["unlockUrl"]!, request);
        Assert.Equal(expected, response.StatusCode);
    }

    [GeneratedRegex("class=\"dca-manifest\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Manifest();
}
