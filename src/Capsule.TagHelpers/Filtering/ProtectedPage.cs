namespace Capsule.TagHelpers.Filtering;

/// <summary>A page as it may leave the site.</summary>
/// <param name="Html">HTML in UTF-8. It holds on to the page as it was written.</param>
/// <param name="ClosedRegions">For each region that nobody can open, why, in words without content.</param>
/// <param name="Failure">Why nothing of the page could be published, so that only teasers stand; <see langword="null"/> where all is well.</param>
internal sealed record ProtectedPage(PageContent Html, IReadOnlyList<string> ClosedRegions, CapsuleException? Failure)
{
    /// <summary>Gets when what stands here stops being right, so that no cache should keep it longer; <see langword="null"/> where nothing is published.</summary>
    public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>Gets whether regions were public, so that <see cref="Html"/> is made from another text than the page that was written.</summary>
    public bool IsUnwrapped { get; init; }

    /// <summary>Gets whether the page that was written held ciphertext alone where something is protected.</summary>
    public bool WasSealed { get; init; }

    /// <summary>Gets whether a region holds an antiforgery token, which is for one reader, so that no cache may share the page.</summary>
    public bool IsPersonal { get; init; }
}
