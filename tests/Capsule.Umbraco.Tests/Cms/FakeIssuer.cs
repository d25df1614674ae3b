using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Capsule.Keys;
using Capsule.Wire;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DependencyInjection;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>An issuer elsewhere: what a site's HTTP client for key sets gets.</summary>
internal sealed class FakeIssuer : HttpMessageHandler
{
    internal const string JwksUri = "https://acme.example/keys";
    internal const string UnlockUrl = "https://acme.example/unlock";

    private readonly List<Jwk> _keys = [];
    private readonly Dictionary<string, string> _times = [];

    /// <summary>Gets what stands among its keys and is none, as JSON.</summary>
    internal string[] Strays { get; init; } = [];

    /// <summary>Gets what its unlock address was asked.</summary>
    internal List<HttpRequestMessage> Asked { get; } = [];

    /// <summary>Gets or sets what its unlock address answers to a request.</summary>
    internal Func<HttpRequestMessage, HttpResponseMessage> Unlock { get; set; } = request => request.Method == HttpMethod.Options ? Allow("*") : new(HttpStatusCode.BadRequest);

    /// <summary>Gets or sets whether it answers.</summary>
    internal bool IsUp { get; set; } = true;

    /// <summary>Answers what browsers ask before they send JSON from another origin.</summary>
    internal static HttpResponseMessage Allow(string? origin, string? headers = "content-type", HttpStatusCode status = HttpStatusCode.NoContent)
    {
        var response = new HttpResponseMessage(status);
        if (origin is not null)
        {
            response.Headers.Add("Access-Control-Allow-Origin", origin);
        }

        if (headers is not null)
        {
            response.Headers.Add("Access-Control-Allow-Headers", headers);
        }

        return response;
    }

    internal static string NewEcPem()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    internal static string NewRsaPem(int bits)
    {
        using RSA key = RSA.Create(bits);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    internal FakeIssuer With(string keyId, string pem, KeyStatus status = KeyStatus.Active)
    {
        _keys.Add(IssuerPublicKey.FromPem(keyId, pem).ToJwk(status));
        return this;
    }

    /// <summary>Has it say of a key when it was made.</summary>
    /// <param name="keyId">The key.</param>
    /// <param name="iat">What it says, as JSON.</param>
    internal FakeIssuer Made(string keyId, string iat)
    {
        _times[keyId] = iat;
        return this;
    }

    internal void AddTo(IUmbracoBuilder cms) => cms.Services.AddHttpClient("Capsule").ConfigurePrimaryHttpMessageHandler(() => this);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsUp)
        {
            throw new HttpRequestException("Nobody is at home.");
        }

        if (request.RequestUri!.AbsoluteUri == UnlockUrl)
        {
            lock (Asked)
            {
                Asked.Add(request);
            }

            return Task.FromResult(Unlock(request));
        }

        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(Write(), Encoding.UTF8, "application/json"),
        });
    }

    private string Write()
    {
        JsonArray keys = JsonNode.Parse(new JwksDocument { Keys = _keys }.ToUtf8Json())!["keys"]!.AsArray();
        foreach (JsonNode? key in keys.Where(key => _times.ContainsKey((string)key!["kid"]!)))
        {
            key!["iat"] = JsonNode.Parse(_times[(string)key["kid"]!]);
        }

        return $$"""{"keys":[{{string.Join(',', [.. Strays, .. keys.Select(key => key!.ToJsonString())])}}]}""";
    }
}
