using Capsule.Configuration;
using Capsule.Keys;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Keys;

/// <summary>Keys from configuration and, for those that it does not hold, from the CMS's database.</summary>
internal sealed class CmsKeyRing(IOptionsMonitor<CapsuleOptions> options, DatabaseKeyRing database) : IKeyRing
{
    private readonly Lock _lock = new();
    private ConfiguredKeyRing? _current;
    private CapsuleOptions? _currentOptions;

    public ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default)
    {
        CapsuleOptions current = options.CurrentValue;
        ConfiguredKeyRing ring;
        lock (_lock)
        {
            if (_current is null || !ReferenceEquals(_currentOptions, current))
            {
                _current = new ConfiguredKeyRing(current, database);
                _currentOptions = current;
            }

            ring = _current;
        }

        return ring.GetAsync(cancellationToken);
    }
}
