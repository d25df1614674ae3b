namespace Capsule.TagHelpers.Site;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
internal static class Spelling
{
    /// <summary>Gives the known name that is nearest to another; <see langword="null"/> where none is near.</summary>
    internal static string? FindNearest(string name, IEnumerable<string> known)
    {
        (string? nearest, int distance) = known
            .Select(candidate => ((string?)candidate, Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .DefaultIfEmpty((null, int.MaxValue))
            .MinBy(candidate => candidate.Item2);
        return distance <= Math.Max(2, name.Length / 2) ? nearest : null;
    }

    // Levenshtein, one row at a time.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
