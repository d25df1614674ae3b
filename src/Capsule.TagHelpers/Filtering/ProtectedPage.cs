namespace Capsule.TagHelpers.Filtering;

/// <summary>A page as it may leave the site.</summary>
/// <param name="Html">HTML in UTF-8.</param>
/// <param name="IsComplete">Whether readers can open what they may; <see langword="false"/> where nothing could be published and only teasers stand.</param>
internal sealed record ProtectedPage(byte[] Html, bool IsComplete);
