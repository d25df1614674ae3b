using System.Net;
using System.Net.Http.Json;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Capsule.Wire;

namespace Capsule.TagHelpers.Tests.Site;

/// <summary>A page as a browser gets it.</summary>
internal sealed class Page
{
    private readonly TestSite _site;

    internal Page(TestSite site, string path, string html)
    {
        _site = site;
        Path = path;
        Html = html;
        Document = new HtmlParser().ParseDocument(html);
        string? json = Document.QuerySelector("script.dca-manifest[type='application/json']")?.TextContent;
        Manifest = json is null ? null : DcaManifest.Parse(Encoding.UTF8.GetBytes(json));
    }

    internal string Path { get; }

    internal string Html { get; }

    internal IHtmlDocument Document { get; }

    internal DcaManifest? Manifest { get; }

    internal IReadOnlyList<string> Names => Manifest is null ? [] : [.. Manifest.Content.Keys];

    internal IElement? Placeholder(string name) => Document.QuerySelector($"[data-dca-content-name='{name}']");

    /// <summary>Gives the resource id that the page is signed with.</summary>
    internal string ResourceId => Claim("sub");

    internal string Domain => Claim("iss");

    internal string Claim(string name) => Claims.GetProperty(name).ToString();

    internal System.Text.Json.JsonElement Claims =>
        System.Text.Json.JsonElement.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(Manifest!.ResourceJwt.Split('.')[1]));

    /// <summary>Gives what a browser would ask the site's issuer.</summary>
    internal UnlockRequest ToUnlockRequest(string issuer = "local") =>
        new() { ResourceJwt = Manifest!.ResourceJwt, Keys = Manifest.Issuers[issuer].Keys };

    internal async Task<HttpResponseMessage> PostUnlockAsync(string? reader, UnlockRequest? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Manifest!.Issuers["local"].UnlockUrl) { Content = JsonContent.Create(body ?? ToUnlockRequest(), options: WireForm.Json) };
        if (reader is not null)
        {
            request.Headers.Add("X-Roles", reader);
        }

        return await _site.Client.SendAsync(request);
    }

    /// <summary>Unlocks the page as a reader with some roles and gives what opens, by name.</summary>
    internal async Task<Dictionary<string, string>> OpenAsync(string reader = "premium,pro")
    {
        Assert.NotNull(Manifest);
        using HttpResponseMessage response = await PostUnlockAsync(reader);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return Decryption.Open(Manifest, WireForm.ReadResponse(body));
    }
}
