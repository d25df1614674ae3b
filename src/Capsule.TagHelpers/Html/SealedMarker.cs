namespace Capsule.TagHelpers.Html;

/// <summary>A sealed marker found in a page, in byte offsets.</summary>
/// <param name="Kind">How it stands there.</param>
/// <param name="Start">Its first byte.</param>
/// <param name="End">After its last byte, its end tag included where that follows at once.</param>
/// <param name="DataStart">The first byte of the sealed data; with <paramref name="DataEnd"/> empty unless it is an element.</param>
/// <param name="DataEnd">After the last byte of the sealed data.</param>
internal readonly record struct SealedMarker(SealedMarkerKind Kind, int Start, int End, int DataStart, int DataEnd);
