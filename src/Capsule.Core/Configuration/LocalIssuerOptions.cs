using Capsule.Unlocking;

namespace Capsule.Configuration;

/// <summary>The issuer that a site runs itself.</summary>
public sealed class LocalIssuerOptions
{
    /// <summary>The address at which <c>MapCapsule</c> answers.</summary>
    public const string DefaultUnlockUrl = "/capsule/unlock";

    /// <summary>Gets or sets the name in manifests.</summary>
    /// <value><c>local</c>.</value>
    public string Name { get; set => field = value ?? "local"; } = "local";

    /// <summary>Gets or sets the address that browsers call.</summary>
    /// <value><see cref="DefaultUnlockUrl"/>.</value>
    public string UnlockUrl { get; set => field = value ?? DefaultUnlockUrl; } = DefaultUnlockUrl;

    /// <summary>Gets or sets the id of the key in <see cref="PrivateKeyPem"/>.</summary>
    public string? KeyId { get; set; }

    /// <summary>Gets or sets the private key: EC P-256 or RSA in PEM form, or the path of such a file. Either this or <see cref="Keys"/>.</summary>
    public string? PrivateKeyPem { get; set; }

    /// <summary>Gets the private keys where there are several, one replacing another.</summary>
    public IList<LocalIssuerKeyOptions> Keys { get; } = [];

    /// <summary>Gets or sets what readers with a granted scope are handed.</summary>
    /// <value><see cref="KeyDelivery.WrapKey"/>: one unlock opens the scope's pages for the period.</value>
    public KeyDelivery Delivery { get; set; } = KeyDelivery.WrapKey;

    /// <summary>Gets or sets how long after its render a page may still be unlocked.</summary>
    /// <value><see langword="null"/>: for ever.</value>
    public TimeSpan? MaxResourceAge { get; set; }

    /// <summary>Gets the publishers whose pages are opened, by domain; where there are none, this site alone.</summary>
    public IDictionary<string, TrustedPublisherOptions> TrustedPublishers { get; } =
        new Dictionary<string, TrustedPublisherOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets where readers sign in, told to those who are not signed in and get nothing: a path, or an address with <c>https</c>.</summary>
    /// <value><see langword="null"/>: they are told nothing.</value>
    public string? LoginUrl { get; set; }

    /// <summary>Gets or sets whether share links open pages that do not say which keys belong to them.</summary>
    /// <value><see langword="false"/>.</value>
    public bool AllowUnboundShareLinks { get; set; }
}
