namespace Capsule.Configuration;

/// <summary>An issuer that may open the site's pages.</summary>
public sealed class IssuerOptions
{
    /// <summary>Gets or sets the name in manifests.</summary>
    public string Name { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Gets or sets the address that unlocks.</summary>
    public string UnlockUrl { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>
    /// Gets or sets the vendor id at the hosted issuer (api2.sesamy.com), which then gives <see cref="UnlockUrl"/> and
    /// <see cref="JwksUri"/>. That issuer derives wrap keys itself, so the rotation secret must be the one shared with it.
    /// </summary>
    public string? VendorId { get; set; }

    /// <summary>Gets or sets the address of the issuer's key set. Either this or <see cref="PublicKeyPem"/>.</summary>
    public string? JwksUri { get; set; }

    /// <summary>Gets or sets the issuer's public key: SubjectPublicKeyInfo in PEM form, or the path of such a file.</summary>
    public string? PublicKeyPem { get; set; }

    /// <summary>Gets or sets the id of the key in <see cref="PublicKeyPem"/>.</summary>
    public string? KeyId { get; set; }

    /// <summary>Gets the scopes the issuer opens whole. Where there are any, <see cref="ContentNames"/> counts for nothing.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>Gets the items the issuer opens one by one.</summary>
    public IList<string> ContentNames { get; } = [];
}
