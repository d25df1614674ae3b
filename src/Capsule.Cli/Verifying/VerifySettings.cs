using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Jwks;

namespace Capsule.Cli.Verifying;

/// <summary>What a verification goes by.</summary>
internal sealed record VerifySettings
{
    /// <summary>Gets the site's settings; <see langword="null"/> where none are given.</summary>
    internal required CapsuleOptions? Options { get; init; }

    /// <summary>Gets the publisher's keys given on the command line; <see langword="null"/> where none are.</summary>
    internal SignerKeys? Given { get; init; }

    /// <summary>Gets whether the keys are fetched from where the page's own domain publishes them.</summary>
    internal bool Fetch { get; init; }

    /// <summary>Gets the terminal and its folder, where keys that settings name by path are read.</summary>
    internal required CliHost Host { get; init; }

    /// <summary>Gets the clock that the page is verified by.</summary>
    internal required TimeProvider Clock { get; init; }

    /// <summary>Gets what fetches key sets.</summary>
    internal required JwksClient Jwks { get; init; }

    /// <summary>Finds a publisher among those that the local issuer trusts.</summary>
    internal TrustedPublisherOptions? FindTrusted(string domain) => Options?.LocalIssuer?.TrustedPublishers
        .FirstOrDefault(publisher => Names.NormalizeDomain(publisher.Key) == domain)
        .Value;
}
