using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Filtering;

/// <summary>A page as it is to be protected: without what is public now around its content.</summary>
/// <param name="Html">The page in UTF-8, to which all offsets belong.</param>
/// <param name="Places">Where it may hold markers.</param>
/// <param name="Text">The same as text, where it has markup regions.</param>
/// <param name="Regions">The regions in document order, none inside another and none public.</param>
/// <param name="NextBorder">When the next of the page's regions becomes public or is locked; <see langword="null"/> for never.</param>
/// <param name="IsUnwrapped">Whether regions were public, so that the page is not as it came.</param>
internal sealed record PageReading(ReadOnlyMemory<byte> Html, MarkerPlaces Places, string? Text, List<PageRegion> Regions, DateTimeOffset? NextBorder, bool IsUnwrapped);
