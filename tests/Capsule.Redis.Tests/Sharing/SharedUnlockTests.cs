using System.Globalization;
using System.Text;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Redis.Connecting;
using Capsule.Redis.Sharing;
using Capsule.Redis.Tests.Server;
using Capsule.Rotation;
using Capsule.Sharing;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Redis.Tests.Sharing;

/// <summary>A page, a link to it and two servers that open it, counting in one Redis.</summary>
[Collection(RedisTests.Name)]
public sealed class SharedUnlockTests(RedisServer server) : IDisposable
{
    private const string Domain = "loop.example.com";

    private readonly SigningKey _signingKey = SigningKey.Generate("sig-1");
    private readonly IssuerPrivateKey _issuerKey = IssuerPrivateKey.Generate("enc-1");
    private readonly RotationSecret _secret = RotationSecret.Generate();
    private readonly List<RedisConnection> _connections = [];

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Dispose());
        _signingKey.Dispose();
        _issuerKey.Dispose();
        _secret.Dispose();
    }

    [RedisFact]
    public async Task A_link_opens_as_often_as_it_may_on_all_servers_together()
    {
        CapsuleIssuer[] issuers = [Issuer(), Issuer()];
        CapsulePublisher publisher = Publisher();
        ShareLink link = publisher.CreateShareLink(new ShareLinkRequest { ResourceId = "article-1", Scopes = ["premium"], MaxUses = 5 });
        UnlockRequest request = await RequestAsync(publisher, link);
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => AnswerAsync(issuers[i % 2], request))));
        Assert.Equal(5, answers.Count(answer => answer == "1"));
        Assert.Equal(15, answers.Count(answer => answer == "SHARE_EXHAUSTED"));
        Assert.Equal(5, await Store().GetUsesAsync(Domain, link.Id));
    }

    [RedisFact]
    public async Task A_link_revoked_on_one_server_opens_on_none()
    {
        CapsuleIssuer issuer = Issuer();
        CapsulePublisher publisher = Publisher();
        ShareLink link = publisher.CreateShareLink(new ShareLinkRequest { ResourceId = "article-1", ContentNames = ["bodytext"] });
        UnlockRequest request = await RequestAsync(publisher, link);
        Assert.Equal("1", await AnswerAsync(issuer, request));
        await Store().RevokeAsync(Domain, link.Id, link.ExpiresAt);
        Assert.Equal("SHARE_REVOKED", await AnswerAsync(issuer, request));
    }

    [RedisFact]
    public async Task A_link_does_not_open_while_Redis_is_down()
    {
        var own = new RedisServer();
        await own.InitializeAsync();
        try
        {
            CapsuleIssuer issuer = Issuer(own);
            CapsulePublisher publisher = Publisher();
            UnlockRequest request = await RequestAsync(publisher, publisher.CreateShareLink(new ShareLinkRequest { ResourceId = "article-1", Scopes = ["premium"] }));
            Assert.Equal("1", await AnswerAsync(issuer, request));
            own.Kill();
            Assert.Equal("STORE_UNAVAILABLE", await AnswerAsync(issuer, request));
            await own.StartAsync();
            Assert.Equal("1", await AnswerAsync(issuer, request));
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    private static async Task<string> AnswerAsync(CapsuleIssuer issuer, UnlockRequest request)
    {
        try
        {
            return (await issuer.UnlockSharedAsync(await issuer.VerifyAsync(request))).Keys.Count.ToString(CultureInfo.InvariantCulture);
        }
        catch (CapsuleException e)
        {
            return e.Code.ToWireName();
        }
    }

    private static async Task<UnlockRequest> RequestAsync(CapsulePublisher publisher, ShareLink link)
    {
        DcaManifest manifest = (await publisher.RenderAsync(new RenderRequest
        {
            ResourceId = "article-1",
            Items = [new ContentItem("bodytext", Encoding.UTF8.GetBytes("<p>Secret</p>")) { Scope = "premium" }],
        })).Manifest;
        return new UnlockRequest { ResourceJwt = manifest.ResourceJwt, Keys = manifest.Issuers["local"].Keys, ShareToken = link.Token };
    }

    private RedisShareLinkStore Store(RedisServer? other = null)
    {
        RedisConnection connection = (other ?? server).Connect();
        _connections.Add(connection);
        return new RedisShareLinkStore(connection);
    }

    private CapsuleIssuer Issuer(RedisServer? other = null) => new(new CapsuleIssuerOptions
    {
        Keys = [_issuerKey],
        TrustedPublishers = new Dictionary<string, TrustedPublisher> { [Domain] = new() { Keys = SigningKeySource.Pinned(_signingKey.PublicKey) } },
        ShareLinks = Store(other),
    });

    private CapsulePublisher Publisher() => new(new CapsulePublisherOptions
    {
        Domain = Domain,
        SigningKey = _signingKey,
        RotationSecret = _secret,
        Issuers = [PublisherIssuer.ForEveryScope("local", "/capsule/unlock", IssuerKeySource.Pinned(_issuerKey.PublicKey))],
    });
}
