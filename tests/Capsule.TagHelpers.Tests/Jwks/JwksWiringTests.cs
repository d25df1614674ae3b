using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Capsule.Keys;
using Capsule.TagHelpers.Unlocking;
using Capsule.Unlocking;
using Capsule.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Tests.Jwks;

/// <summary>How a site gets at key sets: through the host's HTTP clients, caches and log, and within the settings' bounds.</summary>
public sealed class JwksWiringTests : IAsyncLifetime
{
    private const int StaleJwks = 15;
    private const int RenderFailed = 10;

    private readonly IssuerPrivateKey _issuerKey = IssuerPrivateKey.Generate("enc-1");
    private readonly SigningKey _signingKey = SigningKey.Generate("sig-1");
    private KeySetServer _server = null!;
    private string _issuerKeys = null!;

    public async Task InitializeAsync()
    {
        _server = await KeySetServer.StartAsync();
        _issuerKeys = _server.Serve("/issuers.json", _issuerKey.PublicKey.ToJwk());
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _issuerKey.Dispose();
        _signingKey.Dispose();
    }

    [Fact]
    public async Task A_page_for_an_issuer_by_key_set_opens_at_an_issuer_that_knows_its_publisher_by_key_set()
    {
        await using KeySetSite publisher = await KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys), signingKey: _signingKey);
        await using KeySetSite issuer = await IssuerSiteAsync(_server.Serve("/publishers.json", _signingKey.PublicKey.ToJwk()));
        DcaManifest manifest = await publisher.GetManifestAsync();
        using HttpResponseMessage answer = await issuer.UnlockAsync(manifest, "acme");
        string json = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, json + issuer.Log.Text);
        Assert.Contains(KeySetSite.Text, Open(manifest, JsonElement.Parse(json).GetProperty("keys")[0]), StringComparison.Ordinal);
        Assert.Equal(2, _server.Fetches);
    }

    [Fact]
    public async Task A_page_is_wrapped_to_every_active_key_of_the_set()
    {
        using IssuerPrivateKey next = IssuerPrivateKey.Generate("enc-2");
        using IssuerPrivateKey old = IssuerPrivateKey.Generate("enc-0");
        string address = _server.Serve("/three.json", _issuerKey.PublicKey.ToJwk(), next.PublicKey.ToJwk(), old.PublicKey.ToJwk() with { Status = "retired" });
        await using KeySetSite publisher = await KeySetSite.StartAsync(KeySetSite.IssuerAt(address));
        Assert.Equal(["enc-1", "enc-2"], (await publisher.GetManifestAsync()).Issuers["acme"].Keys.Select(key => key.Kid!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_publisher_whose_key_is_not_in_its_set_is_refused()
    {
        using SigningKey other = SigningKey.Generate("sig-1");
        await using KeySetSite publisher = await KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys), signingKey: _signingKey);
        await using KeySetSite issuer = await IssuerSiteAsync(_server.Serve("/publishers.json", other.PublicKey.ToJwk()));
        using HttpResponseMessage answer = await issuer.UnlockAsync(await publisher.GetManifestAsync(), "acme");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("INVALID_SIGNATURE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_that_cannot_fetch_its_publisher_s_keys_answers_503_and_says_no_more_than_the_code()
    {
        await using KeySetSite publisher = await KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys), signingKey: _signingKey);
        string address = _server.Serve("/publishers.json", _signingKey.PublicKey.ToJwk());
        await using KeySetSite issuer = await IssuerSiteAsync(address);
        DcaManifest manifest = await publisher.GetManifestAsync();
        _server.IsBroken = true;
        using HttpResponseMessage answer = await issuer.UnlockAsync(manifest, "acme");
        string json = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("JWKS_UNAVAILABLE", json, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", json, StringComparison.Ordinal);
        Assert.Contains(address, issuer.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_host_adds_to_the_HTTP_client_named_Capsule_is_used()
    {
        await using KeySetSite site = await KeySetSite.StartAsync(
            KeySetSite.IssuerAt(_issuerKeys),
            services => services.AddHttpClient("Capsule").AddHttpMessageHandler(() => new Marker()));
        await site.GetManifestAsync();
        Assert.Equal("host's own", _server.LastHeaders["X-Policy"]);
    }

    [Fact]
    public async Task A_host_can_send_fetches_another_way_altogether()
    {
        await using KeySetSite site = await KeySetSite.StartAsync(
            KeySetSite.IssuerAt("https://keys.invalid/issuers.json", allowHttp: false, allowPrivateAddresses: false),
            services => services.AddHttpClient("Capsule").ConfigurePrimaryHttpMessageHandler(() => new Detour(_issuerKeys)));
        Assert.Equal("enc-1", (await site.GetManifestAsync()).Issuers["acme"].Keys.Single().Kid);
        Assert.Equal(1, _server.Fetches);
    }

    [Fact]
    public async Task Addresses_on_this_machine_are_refused_unless_the_settings_allow_them()
    {
        await using KeySetSite closed = await KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys, allowPrivateAddresses: false));
        Assert.DoesNotContain("dca-manifest", await closed.GetArticleAsync(), StringComparison.Ordinal);
        (LogLevel level, _, string text) = Assert.Single(closed.Log.Of(RenderFailed));
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains("AllowPrivateAddresses", text, StringComparison.Ordinal);
        Assert.Equal(0, _server.Fetches);

        await using KeySetSite open = await KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys));
        await open.GetManifestAsync();
        Assert.Equal(1, _server.Fetches);
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_refused_like_its_address()
    {
        string byName = _issuerKeys.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await using KeySetSite site = await KeySetSite.StartAsync(KeySetSite.IssuerAt(byName, allowPrivateAddresses: false));
        Assert.DoesNotContain("dca-manifest", await site.GetArticleAsync(), StringComparison.Ordinal);
        Assert.Single(site.Log.Of(RenderFailed));
        Assert.Equal(0, _server.Fetches);
    }

    [Fact]
    public async Task Plain_http_is_good_enough_in_Development()
    {
        await using KeySetSite site = await KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys, allowHttp: false), environment: "Development");

        Assert.Equal("enc-1", (await site.GetManifestAsync()).Issuers["acme"].Keys.Single().Kid);
    }

    [Fact]
    public async Task Plain_http_stops_the_start_unless_the_settings_allow_it()
    {
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(() => KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys, allowHttp: false)));
        Assert.Contains("JwksUri", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sites_with_one_distributed_cache_fetch_once()
    {
        var cache = new MemoryDistributedCache(Options.Create(new Microsoft.Extensions.Caching.Memory.MemoryDistributedCacheOptions()));
        await using KeySetSite first = await KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys), services => services.AddSingleton<IDistributedCache>(cache));
        await using KeySetSite second = await KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys), services => services.AddSingleton<IDistributedCache>(cache));
        await first.GetManifestAsync();
        await second.GetManifestAsync();
        Assert.Equal(1, _server.Fetches);
    }

    [Fact]
    public async Task A_distributed_cache_that_fails_is_passed_by()
    {
        await using KeySetSite site = await KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys), services => services.AddSingleton<IDistributedCache, BrokenCache>());
        await site.GetManifestAsync();
        await site.GetManifestAsync();
        Assert.Equal(1, _server.Fetches);
    }

    [Fact]
    public async Task An_old_copy_serves_while_the_set_cannot_be_fetched_and_the_log_warns()
    {
        var time = new KeySetTime();
        await using KeySetSite site = await KeySetSite.StartAsync(KeySetSite.IssuerAt(_issuerKeys), services => services.AddSingleton<TimeProvider>(time));
        await site.GetManifestAsync();
        Assert.Empty(site.Log.Of(StaleJwks));

        _server.IsBroken = true;
        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal("enc-1", (await site.GetManifestAsync()).Issuers["acme"].Keys.Single().Kid);
        (LogLevel level, _, string text) = Assert.Single(site.Log.Of(StaleJwks));
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains(_issuerKeys, text, StringComparison.Ordinal);
        Assert.Contains("500", text, StringComparison.Ordinal);

        time.Advance(TimeSpan.FromDays(31));
        Assert.DoesNotContain("dca-manifest", await site.GetArticleAsync(), StringComparison.Ordinal);
        Assert.Contains("JWKS_UNAVAILABLE", Assert.Single(site.Log.Of(RenderFailed)).Text, StringComparison.Ordinal);
    }

    private Task<KeySetSite> IssuerSiteAsync(string publisherKeys) => KeySetSite.StartAsync(
        new()
        {
            ["LocalIssuer:Name"] = "acme",
            ["LocalIssuer:KeyId"] = _issuerKey.KeyId,
            ["LocalIssuer:PrivateKeyPem"] = _issuerKey.ExportPem(),
            [$"LocalIssuer:TrustedPublishers:{KeySetSite.Domain}:JwksUri"] = publisherKeys,
            ["Network:AllowHttp"] = "true",
            ["Network:AllowPrivateAddresses"] = "true",
        },
        services => services.AddSingleton<IAccessEvaluator, Generous>(),
        domain: "issuer.example.com");

    private static string Open(DcaManifest manifest, JsonElement key)
    {
        DcaContent item = manifest.Content[key.GetProperty("contentName").GetString()!];
        byte[] sealedText = Decode(item.Ciphertext);
        byte[] plaintext = new byte[sealedText.Length - 16];
        using var aes = new AesGcm(Decode(key.GetProperty("contentKey").GetString()!), 16);
        aes.Decrypt(Decode(item.Iv), sealedText.AsSpan(0, plaintext.Length), sealedText.AsSpan(plaintext.Length), plaintext, Encoding.UTF8.GetBytes(item.Aad));
        return Encoding.UTF8.GetString(plaintext);
    }

    private static byte[] Decode(string base64Url) => System.Buffers.Text.Base64Url.DecodeFromChars(base64Url);

    private sealed class Generous : IAccessEvaluator
    {
        public ValueTask<AccessDecision> EvaluateAsync(VerifiedResource resource, HttpContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(AccessDecision.GrantScopes(["premium"]));
    }

    private sealed class Marker : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Policy", "host's own");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Detour(string address) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(address);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class BrokenCache : IDistributedCache
    {
        public byte[]? Get(string key) => throw new IOException("The cache is down.");

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => throw new IOException("The cache is down.");

        public void Refresh(string key) => throw new IOException("The cache is down.");

        public Task RefreshAsync(string key, CancellationToken token = default) => throw new IOException("The cache is down.");

        public void Remove(string key) => throw new IOException("The cache is down.");

        public Task RemoveAsync(string key, CancellationToken token = default) => throw new IOException("The cache is down.");

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw new IOException("The cache is down.");

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) => throw new IOException("The cache is down.");
    }
}
