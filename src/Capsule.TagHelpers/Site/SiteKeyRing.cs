using Capsule.Configuration;
using Capsule.Keys;
using Capsule.TagHelpers.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Site;

/// <summary>
/// The default key ring: keys from configuration and, for those that it does not hold, generated ones in a file. In
/// Development there always is such a file; elsewhere where <c>Capsule:Keys:Directory</c> names its folder.
/// </summary>
internal sealed class SiteKeyRing(
    IOptionsMonitor<CapsuleOptions> options,
    IHostEnvironment environment,
    TimeProvider timeProvider,
    IServiceProvider services) : IKeyRing
{
    private readonly Lock _lock = new();
    private ConfiguredKeyRing? _current;
    private CapsuleOptions? _currentOptions;
    private KeyFile? _file;
    private FileKeyRing? _generated;

    public ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default)
    {
        CapsuleOptions current = options.CurrentValue;
        ConfiguredKeyRing ring;
        lock (_lock)
        {
            if (_current is null || !ReferenceEquals(_currentOptions, current))
            {
                _current = new ConfiguredKeyRing(current, FindGenerated(current));
                _currentOptions = current;
            }

            ring = _current;
        }

        return ring.GetAsync(cancellationToken);
    }

    // Kept while its file is the same, and with it the keys that were read.
    private FileKeyRing? FindGenerated(CapsuleOptions current)
    {
        KeyFile? file = KeyFile.Find(current, environment);
        if (file != _file)
        {
            _generated = file?.Open(services.GetService<IDataProtectionProvider>(), timeProvider);
            _file = file;
        }

        return _generated;
    }
}
