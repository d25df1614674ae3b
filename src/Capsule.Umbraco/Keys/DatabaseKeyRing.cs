using System.Security.Cryptography;
using System.Text;
using Capsule.Keys;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Storage;
using Umbraco.Cms.Core.Events;

namespace Capsule.Umbraco.Keys;

/// <summary>
/// Keys in the CMS's database, for all its servers: made by the first that needs them, protected by ASP.NET Data
/// Protection. Keys that do not open are an error that stays: they are neither replaced nor deleted.
/// </summary>
internal sealed class DatabaseKeyRing(
    StoredDocument document,
    KeyProtection protection,
    Func<TimeSpan> maxPageAge,
    SettingsSpread spread,
    TimeProvider timeProvider) : IManagedKeyRing, INotificationHandler<CapsuleCacheRefresherNotification>
{
    /// <summary>The key under which the CMS keeps them.</summary>
    internal const string Key = "Capsule.Keys";

    internal const string RingName = $"the database (key '{Key}')";
    private const int MaxAttempts = 5;

    // Servers are told of changes; this is for one that was not reached.
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private KeyRingSnapshot? _snapshot;
    private string? _text;
    private DateTimeOffset _checkedAt;
    private bool _isStale;

    /// <summary>Gets whether the keys that this server has seen were replaced by earlier ones since it started.</summary>
    internal KeysWentBack? WentBack { get; private set; }

    public ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DateTimeOffset now = timeProvider.GetUtcNow();
            if (_snapshot is null || _isStale || now < _checkedAt || now - _checkedAt >= CheckInterval)
            {
                _isStale = false;
                string text = ReadOrCreate();
                if (_snapshot is null || text != _text)
                {
                    // From now on it is an error until the ring is mended, and not only whenever it is looked at.
                    _snapshot = null;
                    KeyRingDocument ring = Parse(text);
                    _snapshot = ring.ToSnapshot(protection);
                    WentBack = KeysWentBack.Compare(_text is null ? null : Parse(_text).List(maxPageAge()), ring.List(maxPageAge()), WentBack, now);
                    _text = text;
                }

                _checkedAt = now;
            }

            return ValueTask.FromResult(_snapshot);
        }
    }

    public ValueTask<KeyRingListing> ListAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Parse(ReadOrCreate()).List(maxPageAge()));
    }

    public Task<ManagedKey> CreateAsync(KeyPurpose purpose, string? keyId = null, CancellationToken cancellationToken = default)
    {
        string chosen = string.Empty;
        KeyRingDocument changed = Change(
            (ring, now) => ring.Create(purpose, chosen = keyId ?? ring.NextKeyId(purpose, now), protection, now), cancellationToken);
        return Task.FromResult(Find(changed, purpose, chosen));
    }

    public Task<ManagedKey> ActivateAsync(KeyPurpose purpose, string keyId, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(Change((ring, now) => ring.Activate(purpose, keyId, now), cancellationToken), purpose, keyId));

    public Task<ManagedKey> RetireAsync(KeyPurpose purpose, string keyId, bool force = false, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(Change((ring, now) => ring.Retire(purpose, keyId, maxPageAge(), force, now), cancellationToken), purpose, keyId));

    public Task RemoveAsync(KeyPurpose purpose, string keyId, CancellationToken cancellationToken = default)
    {
        Change((ring, _) => ring.Remove(purpose, keyId), cancellationToken);
        return Task.CompletedTask;
    }

    public Task ReplaceRotationSecretAsync(CancellationToken cancellationToken = default)
    {
        Change((ring, now) => ring.ReplaceRotationSecret(protection, maxPageAge(), now), cancellationToken);
        return Task.CompletedTask;
    }

    public void Handle(CapsuleCacheRefresherNotification notification)
    {
        if (notification.IsAbout(CapsuleCacheRefresher.Keys))
        {
            lock (_lock)
            {
                _isStale = true;
            }
        }
    }

    private static KeyRingDocument Parse(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        try
        {
            // Every document written here dates its retiring keys itself.
            return KeyRingDocument.Parse(RingName, utf8, DateTimeOffset.MaxValue);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
        }
    }

    private static string Write(KeyRingDocument ring)
    {
        byte[] utf8 = ring.ToUtf8Json();
        try
        {
            return Encoding.UTF8.GetString(utf8);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(utf8);
        }
    }

    private ManagedKey Find(KeyRingDocument ring, KeyPurpose purpose, string keyId) =>
        ring.List(maxPageAge()).Keys.Single(key => key.Purpose == purpose && key.KeyId == keyId);

    private string ReadOrCreate()
    {
        if (document.Read() is { } text)
        {
            return text;
        }

        // Once there were keys, a row that is gone is not made anew: pages that are out depend on what it held.
        if (_text is not null)
        {
            throw Errors.KeysGone();
        }

        string created = Write(KeyRingDocument.Generate(RingName, protection, timeProvider.GetUtcNow()));
        return document.TryCreate(created) ? created : document.Read() ?? throw Errors.KeysGone();
    }

    private KeyRingDocument Change(Func<KeyRingDocument, DateTimeOffset, KeyRingDocument> change, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string seen = ReadOrCreate();
            KeyRingDocument changed = change(Parse(seen), timeProvider.GetUtcNow()).Protect(protection);
            if (document.TryReplace(seen, Write(changed)))
            {
                spread.KeysChanged();
                return changed;
            }
        }

        throw Errors.KeysKeepChanging();
    }
}
