using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Keys;

namespace Capsule.Cli.Protecting;

/// <summary>The way to the response filter of Capsule.TagHelpers.</summary>
internal static class PageFilter
{
    /// <summary>Protects the regions of a page.</summary>
    /// <param name="html">The page.</param>
    /// <param name="resourceId">The page's id.</param>
    /// <param name="options">The settings, valid and with a domain.</param>
    /// <param name="keys">The publisher's keys.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static Task<ProtectedPage> ProtectAsync(
        ReadOnlyMemory<byte> html,
        string resourceId,
        CapsuleOptions options,
        KeyRingSnapshot keys,
        TimeProvider timeProvider,
        CancellationToken cancellationToken) => throw Errors.FilterNotAvailable();
}
