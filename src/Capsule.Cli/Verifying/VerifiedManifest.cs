namespace Capsule.Cli.Verifying;

/// <summary>What was found about one manifest.</summary>
/// <param name="Domain">The domain it claims, where it can be read.</param>
/// <param name="ResourceId">The page's id, where it can be read.</param>
/// <param name="Checks">The checks.</param>
internal sealed record VerifiedManifest(string? Domain, string? ResourceId, IReadOnlyList<Check> Checks);
