using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>A protected page as it left a server, and the unlock requests a browser would send for it.</summary>
internal sealed partial class ProtectedArticle
{
    private readonly CmsServer _server;
    private readonly JsonObject _manifest;

    private ProtectedArticle(CmsServer server, string html)
    {
        _server = server;
        Html = html;
        Match match = Manifest().Match(html);
        Assert.True(match.Success, $"The page has no manifest.\n{html}\n{server.Log.Errors}");
        _manifest = JsonNode.Parse(match.Groups[1].Value)!.AsObject();
    }

    internal string Html { get; }

    /// <summary>Gets <c>domain|resource|name|scope</c>.</summary>
    internal string Aad => (string)_manifest["content"]!.AsObject().First().Value!["aad"]!;

    internal JsonElement Data
    {
        get
        {
            string payload = ((string)_manifest["resourceJWT"]!).Split('.')[1];
            return JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(payload)).RootElement.GetProperty("data");
        }
    }

    internal static async Task<ProtectedArticle> GetAsync(CmsServer server, string path = "/article") =>
        new(server, await server.Client.GetStringAsync(path));

    internal async Task<HttpResponseMessage> UnlockAsync(string? member)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/capsule/unlock");
        request.Content = JsonContent.Create(new { resourceJWT = (string)_manifest["resourceJWT"]!, keys = _manifest["issuers"]!["local"]!["keys"] });
        if (member is not null)
        {
            request.Headers.Add("X-Member", member);
        }

        return await _server.Client.SendAsync(request);
    }

    [GeneratedRegex("<script type=\"application/json\" class=\"dca-manifest\">(.*?)</script>")]
    private static partial Regex Manifest();
}
