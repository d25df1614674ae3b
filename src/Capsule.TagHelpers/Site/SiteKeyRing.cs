using Capsule.Configuration;
using Capsule.Keys;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Site;

/// <summary>
/// The default key ring: keys from configuration and, in Development alone, generated ones in the app's data folder
/// for those that configuration does not hold.
/// </summary>
internal sealed class SiteKeyRing(IOptionsMonitor<CapsuleOptions> options, IHostEnvironment environment, TimeProvider timeProvider) : IKeyRing
{
    private readonly FileKeyRing? _generated = environment.IsDevelopment() ? new FileKeyRing(PathIn(environment), timeProvider) : null;
    private readonly Lock _lock = new();
    private ConfiguredKeyRing? _current;
    private CapsuleOptions? _currentOptions;

    internal static string PathIn(IHostEnvironment environment) =>
        Path.Combine(environment.ContentRootPath, "App_Data", "Capsule", "keys.json");

    public ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default)
    {
        CapsuleOptions current = options.CurrentValue;
        lock (_lock)
        {
            if (_current is null || !ReferenceEquals(_currentOptions, current))
            {
                _current = new ConfiguredKeyRing(current, _generated);
                _currentOptions = current;
            }
        }

        return _current.GetAsync(cancellationToken);
    }
}
