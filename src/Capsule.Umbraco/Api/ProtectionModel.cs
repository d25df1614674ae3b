namespace Capsule.Umbraco.Api;

/// <summary>What of a document is protected.</summary>
/// <param name="DocumentKey">Its key.</param>
/// <param name="Culture">The culture that was asked for.</param>
/// <param name="IsPublished">Whether it is published, in that culture.</param>
/// <param name="ResourceId">The page's resource id.</param>
/// <param name="Domain">In whose name the page is signed; none where no host name is known.</param>
/// <param name="Url">The page's address; none where it is not published.</param>
/// <param name="IsPubliclyAccessible">Whether the CMS shows the page to everyone: no public access rules restrict it.</param>
/// <param name="Regions">The parts, as the latest draft has them.</param>
/// <param name="Readers">The kinds of readers.</param>
public sealed record ProtectionModel(
    Guid DocumentKey,
    string? Culture,
    bool IsPublished,
    string ResourceId,
    string? Domain,
    string? Url,
    bool IsPubliclyAccessible,
    IReadOnlyList<RegionModel> Regions,
    IReadOnlyList<ReaderModel> Readers);
