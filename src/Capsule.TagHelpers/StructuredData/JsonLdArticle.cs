namespace Capsule.TagHelpers.StructuredData;

/// <summary>An object of a JSON-LD block that describes the page, with the byte offsets at which members can be added.</summary>
internal sealed record JsonLdArticle
{
    /// <summary>Gets how well it suits (<see cref="ArticleTypes"/>).</summary>
    public required int Rank { get; init; }

    /// <summary>Gets the place after its last member, or after its opening brace.</summary>
    public required int MembersEnd { get; init; }

    /// <summary>Gets whether it has no member.</summary>
    public required bool IsEmpty { get; init; }

    /// <summary>Gets whether it says that it is free; <see langword="null"/> where it says nothing of it.</summary>
    public bool? IsAccessibleForFree { get; init; }

    /// <summary>Gets its <c>hasPart</c>, where it has one.</summary>
    public JsonLdParts? Parts { get; init; }
}
