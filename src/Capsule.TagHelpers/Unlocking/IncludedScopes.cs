using Capsule.Configuration;

namespace Capsule.TagHelpers.Unlocking;

/// <summary>Follows what scopes include.</summary>
internal static class IncludedScopes
{
    /// <summary>Gives scopes together with all that they include, however deep.</summary>
    /// <param name="known">The site's scopes.</param>
    /// <param name="scopes">Names of scopes, known or not.</param>
    internal static HashSet<string> WithIncluded(this IEnumerable<ScopeOptions> known, IEnumerable<string> scopes)
    {
        ILookup<string, string> includes = known.SelectMany(scope => scope.Includes, (scope, included) => (scope.Name, included)).ToLookup(pair => pair.Name, pair => pair.included, StringComparer.Ordinal);
        var all = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>(scopes);
        while (pending.TryPop(out string? scope))
        {
            if (all.Add(scope))
            {
                foreach (string included in includes[scope])
                {
                    pending.Push(included);
                }
            }
        }

        return all;
    }
}
