namespace Capsule.Wire;

/// <summary>The keys of one item, wrapped to one issuer key. A page holds it, and the client sends it to be unlocked.</summary>
public sealed record DcaKeyEntry
{
    /// <summary>The name of an item that says none.</summary>
    public const string DefaultContentName = "default";

    /// <summary>Gets the item's name; absent means <see cref="DefaultContentName"/>.</summary>
    public string? ContentName { get; init; }

    /// <summary>Gets the item's scope, which is bound into the wrapped keys.</summary>
    public required string Scope { get; init; }

    /// <summary>Gets the id of the issuer key.</summary>
    public string? Kid { get; init; }

    /// <summary>Gets the content key, wrapped, as base64url.</summary>
    public required string ContentKey { get; init; }

    /// <summary>Gets the scope's wrap keys, wrapped; absent where the issuer may open single items only.</summary>
    public IReadOnlyList<DcaWrapKey>? WrapKeys { get; init; }
}
