using System.Reflection;
using System.Text;
using Capsule.Core.Tests.Jwks;
using Capsule.Core.Tests.Keys;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Sharing;

namespace Capsule.Core.Tests;

/// <summary>Whoever puts an error into other words has its reason, and what the message names.</summary>
public sealed class ErrorReasonTests : IDisposable
{
    private readonly KeyFile _file = new();
    private readonly JwksServer _server = new();

    public void Dispose() => _file.Dispose();

    // Others branch on these names: one that changes or goes breaks them.
    [Fact]
    public void Reasons_stay_as_they_are() => Assert.Equal(
        "INVALID_KEY_ID ISSUER_WITHOUT_KEY JWKS_FORM JWKS_MEDIA_TYPE JWKS_NOT_HTTPS JWKS_NO_KEY JWKS_REDIRECTS JWKS_STATUS JWKS_TIMEOUT JWKS_TOO_LARGE "
        + "KEY_ACTIVE KEY_EXISTS KEY_NEEDED KEY_NOT_PENDING KEY_RETIRED KEY_RING_EXPOSED KEY_RING_LOCKED KEY_RING_PROTECTED KEY_RING_SEALED KEY_RING_UNREADABLE "
        + "KEY_RING_UNWRITABLE KEY_UNUSED SHARE_LINK_GRANT SHARE_LINK_ID SHARE_LINK_LIFETIME SHARE_LINK_USES",
        string.Join(' ', typeof(CapsuleErrorReasons).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal)));

    [Fact]
    public void A_code_that_stands_for_one_thing_is_the_reason_too()
    {
        Assert.Equal("NO_CONTENT", new CapsuleException(CapsuleErrorCode.NoContent, "…").Reason);
        Assert.Empty(new CapsuleException(CapsuleErrorCode.NoContent, "…").Arguments);
    }

    [Fact]
    public async Task What_cannot_be_done_with_a_key_names_it()
    {
        FileKeyRing ring = _file.Ring();
        await ring.CreateAsync(KeyPurpose.Signing, "b");
        await AssertAsync("KEY_EXISTS", ["b"], () => ring.CreateAsync(KeyPurpose.Signing, "b"));
        await AssertAsync("INVALID_KEY_ID", [128], () => ring.CreateAsync(KeyPurpose.Signing, " "));
        await AssertAsync("KEY_UNUSED", ["b"], () => ring.RetireAsync(KeyPurpose.Signing, "b"));
        await AssertAsync("KEY_ACTIVE", ["sig-2026-11"], () => ring.RetireAsync(KeyPurpose.Signing, "sig-2026-11"));
        await AssertAsync("KEY_NEEDED", ["sig-2026-11"], () => ring.RemoveAsync(KeyPurpose.Signing, "sig-2026-11"));
        await AssertAsync("KEY_NOT_PENDING", ["sig-2026-11"], () => ring.ActivateAsync(KeyPurpose.Signing, "sig-2026-11"));
        await ring.ActivateAsync(KeyPurpose.Signing, "b");
        await AssertAsync("NOT_YET_SAFE", ["sig-2026-11", _file.Clock.Now + KeyFile.MaxPageAge], () => ring.RetireAsync(KeyPurpose.Signing, "sig-2026-11"));
        await ring.RetireAsync(KeyPurpose.Signing, "sig-2026-11", force: true);
        await AssertAsync("KEY_RETIRED", ["sig-2026-11"], () => ring.RetireAsync(KeyPurpose.Signing, "sig-2026-11"));
        await AssertAsync("KEY_NOT_FOUND", ["c", _file.Path], () => ring.RemoveAsync(KeyPurpose.Signing, "c"));
    }

    [Fact]
    public void A_key_ring_that_does_not_open_is_named()
    {
        var vault = new KeyProtection(new Vault());
        byte[] text = KeyRingDocument.Generate("the ring", vault, _file.Clock.Now).ToUtf8Json();
        KeyRingDocument ring = KeyRingDocument.Parse("the ring", text, _file.Clock.Now);

        AssertReason("KEY_RING_UNREADABLE", ["the ring"], () => KeyRingDocument.Parse("the ring", Encoding.UTF8.GetBytes("{"), _file.Clock.Now));
        AssertReason("KEY_RING_PROTECTED", ["the ring", "vault"], () => ring.ToSnapshot(KeyProtection.None));
        AssertReason("KEY_RING_SEALED", ["the ring", "vault"], () => ring.ToSnapshot(new KeyProtection(new Vault { IsLost = true })));
    }

    [Fact]
    public void A_share_link_that_cannot_be_made_says_what_is_wrong_with_it()
    {
        CapsulePublisher publisher = TestSite.Publisher();
        ShareLinkRequest link = new() { ResourceId = "article-1", Scopes = ["premium"] };
        AssertReason("SHARE_LINK_GRANT", [], () => publisher.CreateShareLink(link with { Scopes = [] }));
        AssertReason("SHARE_LINK_LIFETIME", [], () => publisher.CreateShareLink(link with { Lifetime = TimeSpan.Zero }));
        AssertReason("SHARE_LINK_USES", [], () => publisher.CreateShareLink(link with { MaxUses = 0 }));
        AssertReason("SHARE_LINK_ID", [], () => publisher.CreateShareLink(link with { Id = "" }));
    }

    [Theory]
    [InlineData("JWKS_STATUS", 404)]
    [InlineData("JWKS_MEDIA_TYPE", "text/html")]
    [InlineData("JWKS_REDIRECTS", 3)]
    [InlineData("JWKS_NOT_HTTPS", "http://keys.example/")]
    [InlineData("JWKS_TOO_LARGE", 65536)]
    [InlineData("JWKS_FORM", null)]
    public async Task A_key_set_that_cannot_be_had_has_its_address_and_why_not(string reason, object? argument)
    {
        _server.Say(() => reason switch
        {
            "JWKS_STATUS" => new(System.Net.HttpStatusCode.NotFound),
            "JWKS_MEDIA_TYPE" => JwksServer.Json("<html>", mediaType: "text/html"),
            "JWKS_REDIRECTS" => JwksServer.Redirect("/jwks.json"),
            "JWKS_NOT_HTTPS" => JwksServer.Redirect("http://keys.example/"),
            "JWKS_TOO_LARGE" => JwksServer.Json(new string(' ', 65537)),
            _ => JwksServer.Json("{}"),
        });

        CapsuleException refusal = await Refusal.OfAsync(() => JwksServer.KeysAsync(_server.Client()));

        Assert.Equal(("JWKS_UNAVAILABLE", JwksServer.Address.AbsoluteUri), (refusal.Reason, refusal.Arguments[0]));
        var cause = Assert.IsType<CapsuleException>(refusal.Arguments[1]);
        Assert.Equal((CapsuleErrorCode.InvalidJwks, reason), (cause.Code, cause.Reason));
        Assert.Equal(argument is null ? [] : [argument], cause.Arguments);
        Assert.Same(cause, refusal.InnerException);
    }

    [Fact]
    public async Task A_source_that_fails_otherwise_has_its_words()
    {
        _server.Answer = (_, _) => throw new InvalidOperationException("the circuit is open");
        await AssertAsync("JWKS_UNAVAILABLE", [JwksServer.Address.AbsoluteUri, "the circuit is open"], () => JwksServer.KeysAsync(_server.Client()));
    }

    [Fact]
    public async Task A_source_that_does_not_answer_has_the_time()
    {
        _server.Hang();
        Task<CapsuleException> refusal = Refusal.OfAsync(() => JwksServer.KeysAsync(_server.Client()));
        _server.Clock.Now += TimeSpan.FromSeconds(5);

        Assert.Equal("JWKS_TIMEOUT", (await refusal).Reason);
        Assert.Equal([JwksServer.Address.AbsoluteUri, TimeSpan.FromSeconds(5)], (await refusal).Arguments);
    }

    [Fact]
    public void An_issuer_without_a_key_has_the_error_that_says_why()
    {
        _server.Serve();
        PublisherIssuer issuer = TestSite.Opens("premium") with { Name = "acme", Keys = new JwksIssuerKeySource(_server.Client(), JwksServer.Address) };

        CapsuleException refusal = Refusal.Of(() => TestSite.Publisher([issuer]).Render("article-1"));

        Assert.Equal(("ISSUER_WITHOUT_KEY", CapsuleErrorCode.JwksUnavailable, "acme"), (refusal.Reason, refusal.Code, refusal.Arguments[0]));
        Assert.Equal("JWKS_NO_KEY", Assert.IsType<CapsuleException>(refusal.Arguments[1]).Reason);
    }

    private static async Task AssertAsync(string reason, object[] arguments, Func<Task> action)
    {
        CapsuleException refusal = await Refusal.OfAsync(action);
        Assert.Equal(reason, refusal.Reason);
        Assert.Equal(arguments, refusal.Arguments);
    }

    private static void AssertReason(string reason, object[] arguments, Action action)
    {
        CapsuleException refusal = Refusal.Of(action);
        Assert.Equal(reason, refusal.Reason);
        Assert.Equal(arguments, refusal.Arguments);
    }

    private sealed class Vault : IKeyProtector
    {
        internal bool IsLost { get; init; }

        public string Name => "vault";

        public string Protect(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

        public string Unprotect(string text) => IsLost ? throw new System.Security.Cryptography.CryptographicException("lost") : Encoding.UTF8.GetString(Convert.FromBase64String(text));
    }
}
