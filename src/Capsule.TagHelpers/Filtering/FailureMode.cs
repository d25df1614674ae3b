namespace Capsule.TagHelpers.Filtering;

/// <summary>What becomes of a page whose protected regions cannot be published now. It never goes out with their text.</summary>
public enum FailureMode
{
    /// <summary>It goes out with its teasers, without a manifest, and is not to be cached.</summary>
    Teasers,

    /// <summary>It is refused with status 503.</summary>
    Throw,
}
