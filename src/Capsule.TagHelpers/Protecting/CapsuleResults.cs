using Capsule.Publishing;

namespace Capsule.TagHelpers.Protecting;

/// <summary>Results for minimal APIs.</summary>
public static class CapsuleResults
{
    /// <summary>Answers with the manifest of some content, as <see cref="ManifestResult"/> does in MVC.</summary>
    /// <param name="items">The content.</param>
    /// <param name="resource">What it belongs to; where none is given, what the request is for.</param>
    /// <returns>The result.</returns>
    public static ManifestHttpResult Manifest(IReadOnlyList<ContentItem> items, CapsuleResource? resource = null) => new(items, resource);

    /// <summary>Answers with the manifest of one piece of content.</summary>
    /// <param name="item">The content.</param>
    /// <param name="resource">What it belongs to; where none is given, what the request is for.</param>
    /// <returns>The result.</returns>
    public static ManifestHttpResult Manifest(ContentItem item, CapsuleResource? resource = null) => new([item], resource);
}
