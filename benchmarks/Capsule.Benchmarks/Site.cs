using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Rotation;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Benchmarks;

/// <summary>A publisher's keys and the pages it renders; texts are random letters.</summary>
internal sealed class Site
{
    internal const string Scope = "premium";
    private const string Domain = "news.example.com";

    private readonly SigningKey _signingKey = SigningKey.Generate("sig-1");
    private readonly IssuerPrivateKey _issuerKey = IssuerPrivateKey.Generate("enc-1");

    internal static byte[] Text(int size) => RandomNumberGenerator.GetBytes(size).Select(value => (byte)('a' + (value % 26))).ToArray();

    internal static RenderRequest Page(params byte[][] texts) => new()
    {
        ResourceId = "article-4711",
        Items = [.. texts.Select((text, i) => new ContentItem($"part-{i}", text) { Scope = Scope })],
    };

    /// <summary>Makes a publisher with one issuer of one pinned key.</summary>
    internal CapsulePublisher Publisher(EphemeralKeyReuse? reuse = null) =>
        Publisher([Issuer("local", IssuerKeySource.Pinned(_issuerKey.PublicKey))], reuse);

    /// <summary>Makes a publisher with issuers of several keys each, from key sets that are at hand after the first render.</summary>
    internal CapsulePublisher Publisher(int issuers, int keysEach) =>
        Publisher([.. Enumerable.Range(0, issuers).Select(i => Issuer($"issuer-{i}", KeySet(i, keysEach)))], reuse: null);

    /// <summary>Makes the issuer that opens this site's pages, with keys pinned on both sides.</summary>
    internal CapsuleIssuer Issuer() => new(new CapsuleIssuerOptions
    {
        Keys = [_issuerKey],
        TrustedPublishers = new Dictionary<string, TrustedPublisher>
        {
            [Domain] = new() { Keys = SigningKeySource.Pinned(_signingKey.PublicKey) },
        },
    });

    private CapsulePublisher Publisher(IReadOnlyList<PublisherIssuer> issuers, EphemeralKeyReuse? reuse) => new(new CapsulePublisherOptions
    {
        Domain = Domain,
        SigningKey = _signingKey,
        RotationSecret = RotationSecret.Generate(),
        Issuers = issuers,
        EphemeralKeyReuse = reuse,
    });

    private static PublisherIssuer Issuer(string name, IssuerKeySource keys) => new()
    {
        Name = name,
        UnlockUrl = "https://issuer.example.com/unlock",
        Keys = keys,
        Scopes = [Scope],
    };

    private static JwksIssuerKeySource KeySet(int issuer, int keys)
    {
        IEnumerable<IssuerPrivateKey> made = Enumerable.Range(0, keys).Select(i => IssuerPrivateKey.Generate($"enc-{issuer}-{i}"));
        var document = new JwksDocument { Keys = [.. made.Select(key => key.PublicKey.ToJwk())] };
        var http = new HttpMessageInvoker(new CannedResponse(document.ToUtf8Json()));
        return new JwksIssuerKeySource(new JwksClient(() => http), new Uri($"https://issuer-{issuer}.example.com/keys.json"));
    }

    private sealed class CannedResponse(byte[] body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } }, RequestMessage = request };
            response.Headers.CacheControl = new() { MaxAge = TimeSpan.FromDays(1) };
            return Task.FromResult(response);
        }
    }
}
