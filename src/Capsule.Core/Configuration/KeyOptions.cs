using Capsule.Keys;

namespace Capsule.Configuration;

/// <summary>The publisher's keys, where they come from configuration.</summary>
public sealed class KeyOptions
{
    /// <summary>Gets or sets the id of the signing key.</summary>
    public string? SigningKeyId { get; set; }

    /// <summary>Gets or sets the signing key: an EC P-256 private key in PEM form, or the path of such a file.</summary>
    public string? SigningKeyPem { get; set; }

    /// <summary>Gets or sets the rotation secret: base64 or base64url of at least 32 bytes.</summary>
    public string? RotationSecret { get; set; }

    /// <summary>
    /// Gets or sets the folder of the file <c>keys.json</c>, for sites whose keys are not in configuration: it is made at
    /// first start, and servers may share it. Relative to the content root.
    /// </summary>
    /// <value>In Development <c>App_Data/Capsule</c>; elsewhere none, and keys must be configured.</value>
    public string? Directory { get; set; }

    /// <summary>
    /// Gets or sets whether secrets in that file are protected by ASP.NET Data Protection. Its own keys must then outlive
    /// the process and be shared by all servers: without them the file does not open again.
    /// </summary>
    /// <value>
    /// Not in Development, where Data Protection keeps its keys in the user's profile and names the application after its
    /// folder, so that a project which moves would lose its keys; elsewhere yes, where the host has Data Protection.
    /// </value>
    public bool? Protect { get; set; }

    /// <summary>Gets or sets how long after its render a page may be out, in caches and readers' browsers: its keys retire no earlier.</summary>
    /// <value>30 days.</value>
    public TimeSpan MaxPageAge { get; set; } = FileKeyRingOptions.DefaultMaxPageAge;
}
