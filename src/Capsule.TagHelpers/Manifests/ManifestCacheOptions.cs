namespace Capsule.TagHelpers.Manifests;

/// <summary>
/// Whether and how manifests are kept, so that a page which was rendered before is not encrypted anew: section
/// <c>Capsule:Filter:ManifestCache</c>.
/// </summary>
/// <remarks>
/// <para>
/// A manifest is what everyone may fetch with the page: ciphertext, wrapped keys and a signed statement. It is found
/// again by an HMAC under a key derived from the rotation secret, over the content and all else that it follows from;
/// any change of text, settings or keys, and each new rotation period, makes another.
/// </para>
/// <para>
/// It is sound: the same content keys and IVs stand for the same plaintext, so no key encrypts two texts under one IV.
/// What is given up is that two pages which are the same show as the same.
/// </para>
/// </remarks>
public sealed class ManifestCacheOptions
{
    /// <summary>Gets or sets whether manifests are kept.</summary>
    /// <value><see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets how many bytes of this process's memory manifests may take. Those used longest ago leave first.</summary>
    /// <value>32 MiB.</value>
    public long MaxBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>
    /// Gets or sets how long a manifest is used after its render. It is never used beyond its rotation period, nor, where
    /// the site runs an issuer with a <c>MaxResourceAge</c>, beyond half of that.
    /// </summary>
    /// <value>One hour.</value>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Gets or sets whether manifests are also kept in the host's <c>IDistributedCache</c>, for other servers and for the
    /// time after a restart. What comes from there is used only where this site wrote it; a cache that fails is passed
    /// over.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool Distributed { get; set; }
}
