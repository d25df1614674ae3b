using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Redis.Tests.Server;
using Capsule.Rotation;
using Capsule.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Capsule.Redis.Tests.Jwks;

/// <summary>Servers of one site, and the key set of an issuer that they fetch.</summary>
[Collection(RedisTests.Name)]
public sealed class SharedKeySetTests : IAsyncLifetime
{
    private readonly IssuerPrivateKey _issuerKey = IssuerPrivateKey.Generate("enc-1");
    private readonly RedisServer _redis = new();
    private readonly List<WebApplication> _sites = [];
    private WebApplication _issuer = null!;
    private int _fetches;

    private Uri Address => new($"{_issuer.Urls.Single()}/keys.json");

    public async Task InitializeAsync()
    {
        await _redis.InitializeAsync();
        _issuer = Create();
        byte[] jwks = new JwksDocument { Keys = [_issuerKey.PublicKey.ToJwk()] }.ToUtf8Json();
        _issuer.MapGet("/keys.json", (HttpContext context) =>
        {
            Interlocked.Increment(ref _fetches);
            context.Response.ContentType = "application/json";
            return context.Response.Body.WriteAsync(jwks).AsTask();
        });
        await _issuer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (WebApplication app in _sites.Append(_issuer))
        {
            await app.DisposeAsync();
        }

        await _redis.DisposeAsync();
        _issuerKey.Dispose();
    }

    [RedisFact]
    public async Task One_server_fetches_and_the_others_find_it_in_Redis()
    {
        Assert.Equal("enc-1", await RenderAsync(Site()));
        Assert.Equal("enc-1", await RenderAsync(Site()));
        Assert.Equal("enc-1", await RenderAsync(Site()));
        Assert.Equal(1, _fetches);
        using RedisWire wire = await RedisWire.ConnectAsync(_redis.Port);
        long kept = await wire.AskNumberAsync("PTTL", $"capsule:jwks:1:{Address}");
        Assert.InRange(TimeSpan.FromMilliseconds(kept), TimeSpan.FromDays(30), TimeSpan.FromDays(30.1));
    }

    [RedisFact]
    public async Task While_Redis_is_down_each_server_fetches_for_itself()
    {
        _redis.Kill();
        Assert.Equal("enc-1", await RenderAsync(Site()));
        Assert.Equal("enc-1", await RenderAsync(Site()));
        Assert.Equal(2, _fetches);
    }

    [RedisFact]
    public async Task What_others_wrote_there_is_not_believed()
    {
        using RedisWire wire = await RedisWire.ConnectAsync(_redis.Port);
        await wire.AskAsync("SET", $"capsule:jwks:1:{Address}", Convert.ToBase64String("{\"fetchedAt\":1}"u8));
        Assert.Equal("enc-1", await RenderAsync(Site()));
        Assert.Equal(1, _fetches);
    }

    private static WebApplication Create(Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        configure?.Invoke(builder);
        return builder.Build();
    }

    // Its services are enough: what fetches is among them.
    private WebApplication Site()
    {
        WebApplication site = Create(builder =>
        {
            builder.Services.AddSingleton<IDistributedCache>(new RedisCache(_redis));
            builder.Services.AddCapsule(options =>
            {
                options.Domain = "news.example.com";
                options.LocalIssuer = new() { Name = "local", KeyId = "own-1", PrivateKeyPem = _issuerKey.ExportPem() };
                options.Keys = new() { SigningKeyId = "sig-1", SigningKeyPem = SigningKey.Generate("sig-1").ExportPem(), RotationSecret = RotationSecret.Generate().Export() };
                options.Network = new() { AllowHttp = true, AllowPrivateAddresses = true };
            });
        });
        _sites.Add(site);
        return site;
    }

    private async Task<string?> RenderAsync(WebApplication site)
    {
        using SigningKey signingKey = SigningKey.Generate("sig-1");
        using RotationSecret secret = RotationSecret.Generate();
        var publisher = new CapsulePublisher(new CapsulePublisherOptions
        {
            Domain = "news.example.com",
            SigningKey = signingKey,
            RotationSecret = secret,
            Issuers = [PublisherIssuer.ForEveryScope("acme", "https://acme.example/unlock", new JwksIssuerKeySource(site.Services.GetRequiredService<JwksClient>(), Address))],
        });
        CapsuleRender render = await publisher.RenderAsync(new RenderRequest { ResourceId = "a", Items = [new ContentItem("bodytext", "x") { Scope = "premium" }] });
        return render.Manifest.Issuers["acme"].Keys.Single().Kid;
    }
}
