namespace Capsule.TagHelpers.StructuredData;

/// <summary>One <c>&lt;script type="application/ld+json"&gt;</c> of a page: the byte offsets of what stands in it.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">After its last byte.</param>
/// <param name="IsOurs">Whether <c>&lt;dca-structured-data&gt;</c> wrote it, and so asks for what is said of the paywall.</param>
internal readonly record struct JsonLdBlock(int Start, int End, bool IsOurs);
