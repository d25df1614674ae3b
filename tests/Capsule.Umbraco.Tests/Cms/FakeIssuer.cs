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

    private readonly List<Jwk> _keys = [];
    private readonly Dictionary<string, string> _times = [];

    /// <summary>Gets what stands among its keys and is none, as JSON.</summary>
    internal string[] Strays { get; init; } = [];

    /// <summary>Gets or sets whether it answers.</summary>
    internal bool IsUp { get; set; } = true;

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

        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(Write(), Encoding.UTF8, "application/json"),
        });
    }

    private string Write()
    {
        JsonNode body = JsonNode.Parse(new JwksDocument { Keys = _keys }.ToUtf8Json())!;
        foreach (JsonNode? key in body["keys"]!.AsArray().Where(key => _times.ContainsKey((string)key!["kid"]!)))
        {
            key!["iat"] = JsonNode.Parse(_times[(string)key["kid"]!]);
        }

        foreach (string stray in Strays)
        {
            body["keys"]!.AsArray().Insert(0, JsonNode.Parse(stray));
        }

        return body.ToJsonString();
    }
}
