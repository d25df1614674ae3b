using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Tells once of each path that readers get sealed regions there, which nobody can open.</summary>
internal sealed class UnfilteredPaths(ILogger<UnfilteredPaths> logger)
{
    // Paths are the client's to choose.
    private const int MaxPaths = 256;

    private readonly ConcurrentDictionary<string, bool> _reported = new(StringComparer.Ordinal);

    internal void Report(string path)
    {
        if (_reported.Count < MaxPaths && _reported.TryAdd(path, true))
        {
            Log.FilterNotReached(logger, path);
        }
    }
}
