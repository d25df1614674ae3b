namespace Capsule.Configuration;

/// <summary>The publisher's keys, where they come from configuration.</summary>
public sealed class KeyOptions
{
    /// <summary>Gets or sets the id of the signing key.</summary>
    public string? SigningKeyId { get; set; }

    /// <summary>Gets or sets the signing key: an EC P-256 private key in PEM form.</summary>
    public string? SigningKeyPem { get; set; }

    /// <summary>Gets or sets the rotation secret: base64 or base64url of at least 32 bytes.</summary>
    public string? RotationSecret { get; set; }
}
