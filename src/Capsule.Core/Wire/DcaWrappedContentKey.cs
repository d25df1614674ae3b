namespace Capsule.Wire;

/// <summary>A content key under the wrap key of one period.</summary>
public sealed record DcaWrappedContentKey
{
    /// <summary>Gets the period's id.</summary>
    public required string Kid { get; init; }

    /// <summary>Gets the IV: 12 bytes as base64url.</summary>
    public required string Iv { get; init; }

    /// <summary>Gets ciphertext and tag as base64url.</summary>
    public required string Ciphertext { get; init; }
}
