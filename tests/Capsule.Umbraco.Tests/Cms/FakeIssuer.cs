using System.Net;
using System.Security.Cryptography;
using System.Text;
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

    internal void AddTo(IUmbracoBuilder cms) => cms.Services.AddHttpClient("Capsule").ConfigurePrimaryHttpMessageHandler(() => this);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsUp)
        {
            throw new HttpRequestException("Nobody is at home.");
        }

        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(Encoding.UTF8.GetString(new JwksDocument { Keys = _keys }.ToUtf8Json()), Encoding.UTF8, "application/json"),
        });
    }
}
