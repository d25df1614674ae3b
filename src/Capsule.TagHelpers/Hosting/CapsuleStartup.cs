using Capsule.Configuration;
using Capsule.Keys;
using Capsule.TagHelpers.Keys;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Hosting;

/// <summary>Opens the key ring when the site starts, so that keys which cannot be read show then and not at the first page, and says what Development made up.</summary>
internal sealed class CapsuleStartup(
    IOptions<CapsuleOptions> options,
    IKeyRing keyRing,
    IHostEnvironment environment,
    ILogger<CapsuleStartup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keyRing.GetAsync(cancellationToken);
        List<string> defaults = [.. FindDefaults()];
        if (environment.IsDevelopment() && defaults.Count > 0)
        {
            Log.DevelopmentDefaults(logger, string.Join(", ", defaults));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> FindDefaults()
    {
        CapsuleOptions current = options.Value;
        if (current.Domain is null)
        {
            yield return "the domain of each request";
        }

        if (keyRing is SiteKeyRing && current.Keys.SigningKeyPem is null && KeyFile.Find(current, environment) is { } file)
        {
            yield return $"a generated key ring in {file.Path}";
        }

        if (current.LocalIssuer is { PrivateKeyPem: null, Keys.Count: 0 })
        {
            yield return $"a local issuer at {current.LocalIssuer.UnlockUrl} that trusts this site";
        }
    }
}
