using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Rotation;
using Capsule.Sharing;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests;

/// <summary>Builds publishers, pages, requests and issuers that belong together, each with one thing changed.</summary>
internal static class TestSite
{
    internal const string Domain = "news.example.com";
    internal const string OtherDomain = "blog.example.com";
    internal const string IssuerName = "local";

    internal static DateTimeOffset Start { get; } = new(2026, 11, 20, 13, 5, 59, TimeSpan.Zero);

    internal static FixedTime Clock() => new(Start);

    internal static PublisherIssuer Opens(params string[] scopes) => new()
    {
        Name = IssuerName,
        UnlockUrl = "https://issuer.example.com/unlock",
        Keys = IssuerKeySource.Pinned(TestKeys.Issuer.PublicKey),
        Scopes = scopes,
    };

    internal static CapsulePublisher Publisher(
        IReadOnlyList<PublisherIssuer>? issuers = null,
        TimeProvider? clock = null,
        string domain = Domain,
        SigningKey? signingKey = null,
        RotationSecret? secret = null,
        TimeSpan? interval = null) => new(
        new CapsulePublisherOptions
        {
            Domain = domain,
            SigningKey = signingKey ?? TestKeys.Publisher,
            RotationSecret = secret ?? TestKeys.RotationSecret,
            RotationInterval = interval ?? TimeSpan.FromHours(1),
            Issuers = issuers ?? [PublisherIssuer.ForEveryScope(IssuerName, "/capsule/unlock", IssuerKeySource.Pinned(TestKeys.Issuer.PublicKey))],
        },
        clock ?? Clock());

    internal static ContentItem Item(string name = "bodytext", string text = "<p>Secret</p>", string? scope = "premium") => new(name, text) { Scope = scope };

    internal static RenderRequest Page(string resourceId, params ContentItem[] items) =>
        new() { ResourceId = resourceId, Items = items.Length == 0 ? [Item()] : items };

    internal static DcaManifest Render(this CapsulePublisher publisher, string resourceId, params ContentItem[] items) =>
        publisher.Render(Page(resourceId, items)).Manifest;

    internal static CapsuleRender Render(this CapsulePublisher publisher, RenderRequest request) =>
        publisher.RenderAsync(request).AsTask().GetAwaiter().GetResult();

    internal static UnlockRequest Request(DcaManifest manifest, string issuer = IssuerName, string? clientPublicKey = null) =>
        new() { ResourceJwt = manifest.ResourceJwt, Keys = manifest.Issuers[issuer].Keys, ClientPublicKey = clientPublicKey };

    internal static TrustedPublisher Trusted(SigningKey? key = null, bool allowUnboundKeys = false, params string[] allowedResources) => new()
    {
        Keys = SigningKeySource.Pinned((key ?? TestKeys.Publisher).PublicKey),
        AllowUnboundKeys = allowUnboundKeys,
        AllowedResources = allowedResources.Length == 0 ? null : AllowedResources.Parse(allowedResources),
    };

    internal static CapsuleIssuer Issuer(
        IReadOnlyList<IssuerPrivateKey>? keys = null,
        TrustedPublisher? publisher = null,
        TrustedPublisher? otherPublisher = null,
        TimeSpan? maxAge = null,
        TimeProvider? clock = null,
        bool allowUnboundShareLinks = false,
        IShareLinkStore? shareLinks = null)
    {
        var publishers = new Dictionary<string, TrustedPublisher> { [Domain] = publisher ?? Trusted() };
        if (otherPublisher is not null)
        {
            publishers.Add(OtherDomain, otherPublisher);
        }

        return new CapsuleIssuer(
            new CapsuleIssuerOptions { Keys = keys ?? [TestKeys.Issuer], TrustedPublishers = publishers, MaxResourceAge = maxAge, AllowUnboundShareLinks = allowUnboundShareLinks, ShareLinks = shareLinks ?? new InMemoryShareLinkStore(clock ?? Clock()) },
            clock ?? Clock());
    }

    internal static UnlockResponse Answer(this CapsuleIssuer issuer, UnlockRequest request, AccessDecision? decision = null) =>
        issuer.Unlock(issuer.VerifyAsync(request).AsTask().GetAwaiter().GetResult(), decision ?? AccessDecision.GrantScopes(["premium"]));

    internal static UnlockResponse AnswerShared(this CapsuleIssuer issuer, UnlockRequest request, KeyDelivery delivery = KeyDelivery.Direct) =>
        issuer.UnlockSharedAsync(issuer.VerifyAsync(request).AsTask().GetAwaiter().GetResult(), delivery).AsTask().GetAwaiter().GetResult();

    internal static CapsuleErrorCode RefusalCode(this CapsuleIssuer issuer, UnlockRequest request, AccessDecision? decision = null) =>
        Refusal.Of(() => issuer.Answer(request, decision)).Code;
}
