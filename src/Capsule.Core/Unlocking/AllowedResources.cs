using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Capsule.Unlocking;

/// <summary>
/// The resource ids a publisher may claim. Patterns run on the engine without backtracking, so that no id, which
/// strangers choose, can make matching slow.
/// </summary>
public sealed class AllowedResources
{
    private static readonly SearchValues<char> PatternCharacters = SearchValues.Create("^$\\.[](){}*+?|");

    private readonly FrozenSet<string> _exact;
    private readonly Regex[] _patterns;

    private AllowedResources(FrozenSet<string> exact, Regex[] patterns)
    {
        _exact = exact;
        _patterns = patterns;
    }

    /// <summary>Reads a list.</summary>
    /// <param name="entries">
    /// Ids, compared exactly, and patterns, written between slashes: <c>/^premium-/</c>. A pattern has an anchor or
    /// another sign of its own, so that an id with slashes at both ends is not taken for one that allows all ids with
    /// those letters in them.
    /// </param>
    /// <returns>The list.</returns>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.InvalidConfiguration"/>: a pattern cannot be read, or needs backtracking (look-arounds, back-references).
    /// </exception>
    public static AllowedResources Parse(IEnumerable<string> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ILookup<bool, string> byKind = entries.ToLookup(IsPattern);
        return new AllowedResources(byKind[false].ToFrozenSet(StringComparer.Ordinal), [.. byKind[true].Select(CreateRegex)]);
    }

    /// <summary>Says whether a resource is among them.</summary>
    /// <param name="resourceId">Its id.</param>
    /// <returns><see langword="true"/> where it is.</returns>
    public bool Contains(string resourceId) =>
        _exact.Contains(resourceId) || Array.Exists(_patterns, pattern => pattern.IsMatch(resourceId));

    private static bool IsPattern(string entry) => entry.Length > 2 && entry[0] == '/' && entry[^1] == '/';

    private static Regex CreateRegex(string entry)
    {
        if (entry.AsSpan(1, entry.Length - 2).IndexOfAny(PatternCharacters) < 0)
        {
            throw Errors.UnanchoredPattern(entry);
        }

        try
        {
            return new Regex(entry[1..^1], RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Errors.InvalidPattern(entry, e);
        }
    }
}
