using Capsule.Umbraco.Status;

namespace Capsule.Umbraco.Api;

/// <summary>How the site stands.</summary>
/// <param name="IsReady">Whether pages can be protected and opened.</param>
/// <param name="Domain">The domain that is set, where one is.</param>
/// <param name="PublisherJwksUrl">The path of the publisher's key set, for issuers.</param>
/// <param name="IssuerJwksUrl">The path of the local issuer's key set, where the site runs one.</param>
/// <param name="Rotation">The rotation's clock; none where the settings do not hold together.</param>
/// <param name="Checks">What was looked at.</param>
public sealed record StatusModel(bool IsReady, string? Domain, string PublisherJwksUrl, string? IssuerJwksUrl, RotationModel? Rotation, IReadOnlyList<CheckResult> Checks);
