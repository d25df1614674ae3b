using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Jwks;

namespace Capsule.Cli.Configuration;

/// <summary>The client for key sets of a run: it goes where the settings' <c>Network</c> lets it and nowhere else.</summary>
internal static class SiteJwks
{
    internal static JwksClient CreateClient(CapsuleOptions options, CliHost host) => host.Http is { } http
        ? new JwksClient(() => http, new JwksClientOptions { AllowHttp = options.Network.AllowHttp }, timeProvider: host.TimeProvider)
        : options.CreateJwksClient(host.TimeProvider);
}
