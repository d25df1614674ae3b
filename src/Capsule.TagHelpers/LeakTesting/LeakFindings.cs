namespace Capsule.TagHelpers.LeakTesting;

/// <summary>What one text was found to give away.</summary>
/// <param name="Leaks">The leaks by their place, each word once for a place.</param>
/// <param name="IsComplete">Whether all of it was looked through; <see langword="false"/> where <see cref="LeakTestOptions.MaxDecodedCharacters"/> was reached.</param>
public sealed record LeakFindings(IReadOnlyList<Leak> Leaks, bool IsComplete);
