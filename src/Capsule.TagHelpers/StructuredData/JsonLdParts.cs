namespace Capsule.TagHelpers.StructuredData;

/// <summary>The value of a <c>hasPart</c> that a site wrote itself.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="End">After its last byte.</param>
/// <param name="IsArray">Whether it is an array, to which one can be added.</param>
/// <param name="IsEmpty">Whether it is an array of nothing.</param>
/// <param name="Selectors">The CSS selectors of its parts.</param>
internal sealed record JsonLdParts(int Start, int End, bool IsArray, bool IsEmpty, IReadOnlyList<string> Selectors);
