namespace Capsule.TagHelpers.Filtering;

/// <summary>A replacement of one stretch of a page, in byte offsets.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">After its last byte; the same as <paramref name="Start"/> to insert.</param>
/// <param name="Replacement">What stands there instead, in UTF-8; not in the page's own memory, which may be given back before.</param>
internal readonly record struct PageEdit(int Start, int End, ReadOnlyMemory<byte> Replacement);
