namespace Capsule.TagHelpers.Tests.RealPages;

/// <summary>A region put into a real page.</summary>
/// <param name="Start">Where it begins in the marked page.</param>
/// <param name="Way">How it was given: <c>attribute</c>, <c>wrapper</c> or <c>sealed</c>.</param>
/// <param name="Element">The element that it was put on, or the first one inside it.</param>
/// <param name="Sentinel">The word that is in its text and attributes, and in the whole page nowhere else.</param>
internal sealed record MarkedRegion(int Start, string Way, string Element, string Sentinel)
{
    /// <summary>Gets what the region must open to, where that was settled before it was put there.</summary>
    public string? Content { get; init; }
}
