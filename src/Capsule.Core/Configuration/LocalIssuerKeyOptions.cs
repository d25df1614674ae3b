using Capsule.Keys;

namespace Capsule.Configuration;

/// <summary>One of several private keys of the local issuer.</summary>
public sealed class LocalIssuerKeyOptions
{
    /// <summary>Gets or sets the key's id.</summary>
    public string KeyId { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Gets or sets the private key: EC P-256 or RSA in PEM form, or the path of such a file.</summary>
    public string PrivateKeyPem { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Gets or sets where the key stands: pages are wrapped to active keys, retiring ones still unlock.</summary>
    /// <value><see cref="KeyStatus.Active"/>.</value>
    public KeyStatus Status { get; set; } = KeyStatus.Active;
}
