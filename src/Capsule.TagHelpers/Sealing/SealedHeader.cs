namespace Capsule.TagHelpers.Sealing;

/// <summary>What a sealed region says of itself without being opened. It is authenticated, and holds nothing that only some may read.</summary>
/// <param name="Region">The region, without its content.</param>
/// <param name="HoldsMarkers">Whether the content holds what may be a marker, and so must be read before it is published.</param>
/// <param name="HoldsToken">Whether the content holds an antiforgery token, which is for one reader.</param>
/// <param name="ContentHash">A keyed hash of the content, under a key of the site (<see cref="Sealing.ContentHash"/>).</param>
internal sealed record SealedHeader(SealedRegion Region, bool HoldsMarkers, bool HoldsToken, ReadOnlyMemory<byte> ContentHash);
