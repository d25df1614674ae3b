using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Publishing;

namespace Capsule.Cli.Configuration;

/// <summary>The publisher of a configuration, and what it knows of scopes.</summary>
internal static class SitePublisher
{
    internal static async Task<CapsulePublisher> CreateAsync(CapsuleOptions options, CliHost host, CancellationToken cancellationToken)
    {
        if (options.Domain is null)
        {
            throw Errors.MissingDomain();
        }

        return options.CreatePublisher(
            await SiteKeys.LoadForPublisherAsync(options, host, cancellationToken),
            SiteJwks.CreateClient(options, host),
            host.TimeProvider);
    }

    /// <summary>Refuses a scope that the configuration does not list, where it lists any.</summary>
    internal static void CheckScopes(CapsuleOptions options, IEnumerable<string> scopes)
    {
        string[] known = [.. options.Scopes.Select(scope => scope.Name)];
        if (known.Length > 0 && scopes.FirstOrDefault(scope => !known.Contains(scope, StringComparer.Ordinal)) is { } unknown)
        {
            throw Errors.UnknownScope(unknown, known);
        }
    }
}
