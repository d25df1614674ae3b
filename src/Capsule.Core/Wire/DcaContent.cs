namespace Capsule.Wire;

/// <summary>One encrypted item of a page.</summary>
public sealed record DcaContent
{
    /// <summary>Gets the media type of the plaintext.</summary>
    public required string ContentType { get; init; }

    /// <summary>Gets the IV: 12 bytes as base64url.</summary>
    public required string Iv { get; init; }

    /// <summary>Gets the additional data: <c>domain|resourceId|contentName|scope</c>.</summary>
    public required string Aad { get; init; }

    /// <summary>Gets ciphertext and tag as base64url.</summary>
    public required string Ciphertext { get; init; }

    /// <summary>Gets the content key under the wrap keys of the current and the next period.</summary>
    public required IReadOnlyList<DcaWrappedContentKey> WrappedContentKey { get; init; }
}
