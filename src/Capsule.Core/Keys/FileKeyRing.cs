using System.Security.Cryptography;

namespace Capsule.Keys;

/// <summary>
/// Keys in a file that only its owner may read, made at first use: for development and for servers that share a folder.
/// Any number of processes may use and change it; each notices within a second what another changed. A file that cannot
/// be read is an error that stays; it is never replaced, as pages that are out depend on what it held.
/// </summary>
public sealed class FileKeyRing : IManagedKeyRing
{
    /// <summary>The name of the file in the folder that <c>Capsule:Keys:Directory</c> names.</summary>
    public const string FileName = "keys.json";

    private const int MaxAttempts = 5;

    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(1);

    private readonly KeyRingFile _file;
    private readonly FileKeyRingOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly Lock _lock = new();
    private KeyRingSnapshot? _snapshot;
    private byte[]? _fingerprint;
    private (DateTime WrittenAt, long Length)? _stamp;
    private DateTimeOffset _checkedAt;

    /// <summary>Makes a key ring.</summary>
    /// <param name="path">The file. It and its folder are made where they are missing.</param>
    /// <param name="timeProvider">The clock; the system's where none is given.</param>
    public FileKeyRing(string path, TimeProvider? timeProvider = null)
        : this(path, new FileKeyRingOptions(), timeProvider)
    {
    }

    /// <summary>Makes a key ring.</summary>
    /// <param name="path">The file. It and its folder are made where they are missing.</param>
    /// <param name="options">How it is kept.</param>
    /// <param name="timeProvider">The clock; the system's where none is given.</param>
    public FileKeyRing(string path, FileKeyRingOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(options);
        _file = new KeyRingFile(path);
        _options = options;
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    /// <remarks>While the file is gone or out of reach, as on a network drive, the keys last read serve on.</remarks>
    public ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_snapshot is { } snapshot && IsUnchanged())
            {
                return ValueTask.FromResult(snapshot);
            }

            try
            {
                return ValueTask.FromResult(_snapshot = Load());
            }
            catch (CapsuleException)
            {
                // From now on it is an error until the file is mended, and not only whenever it is looked at.
                _snapshot = null;
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<KeyRingListing> ListAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CreateIfMissing();
        return ValueTask.FromResult(Read().Document.List(_options.MaxPageAge));
    }

    /// <inheritdoc/>
    public async Task<ManagedKey> CreateAsync(KeyPurpose purpose, string? keyId = null, CancellationToken cancellationToken = default)
    {
        string chosen = keyId ?? string.Empty;
        KeyRingDocument changed = await ChangeAsync(
            (document, now) => document.Create(purpose, chosen = keyId ?? document.NextKeyId(purpose, now), _options.Protection, now),
            cancellationToken).ConfigureAwait(false);
        return Find(changed, purpose, chosen);
    }

    /// <inheritdoc/>
    public async Task<ManagedKey> ActivateAsync(KeyPurpose purpose, string keyId, CancellationToken cancellationToken = default) =>
        Find(await ChangeAsync((document, now) => document.Activate(purpose, keyId, now), cancellationToken).ConfigureAwait(false), purpose, keyId);

    /// <inheritdoc/>
    public async Task<ManagedKey> RetireAsync(KeyPurpose purpose, string keyId, bool force = false, CancellationToken cancellationToken = default) =>
        Find(
            await ChangeAsync((document, now) => document.Retire(purpose, keyId, _options.MaxPageAge, force, now), cancellationToken).ConfigureAwait(false),
            purpose,
            keyId);

    /// <inheritdoc/>
    public Task RemoveAsync(KeyPurpose purpose, string keyId, CancellationToken cancellationToken = default) =>
        ChangeAsync((document, _) => document.Remove(purpose, keyId), cancellationToken);

    /// <inheritdoc/>
    public Task ReplaceRotationSecretAsync(CancellationToken cancellationToken = default) =>
        ChangeAsync((document, now) => document.ReplaceRotationSecret(_options.Protection, _options.MaxPageAge, now), cancellationToken);

    private ManagedKey Find(KeyRingDocument document, KeyPurpose purpose, string keyId) =>
        document.List(_options.MaxPageAge).Keys.Single(key => key.Purpose == purpose && key.KeyId == keyId);

    private async Task<KeyRingDocument> ChangeAsync(Func<KeyRingDocument, DateTimeOffset, KeyRingDocument> change, CancellationToken cancellationToken)
    {
        CreateIfMissing();
        using IDisposable _ = await _file.LockAsync(_options.LockTimeout, cancellationToken).ConfigureAwait(false);
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            (KeyRingDocument document, byte[] fingerprint) = Read();
            KeyRingDocument changed = change(document, _timeProvider.GetUtcNow()).Protect(_options.Protection);

            // An editor, or a tool that restores a copy, takes no lock.
            if (!Read().Fingerprint.AsSpan().SequenceEqual(fingerprint))
            {
                continue;
            }

            Write(changed);
            return changed;
        }

        throw Errors.KeyRingUnreadable(_file.Path, "something else keeps changing it.");
    }

    private void Write(KeyRingDocument document)
    {
        byte[] content = document.ToUtf8Json();
        try
        {
            _file.Replace(content);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }

        // The next one who asks reads what is there now.
        lock (_lock)
        {
            _stamp = null;
            _checkedAt = default;
        }
    }

    private void CreateIfMissing()
    {
        // A file that was there and is gone is never replaced by another.
        if (_fingerprint is not null || _file.Exists)
        {
            return;
        }

        byte[] content = KeyRingDocument.Generate(_file.Path, _options.Protection, _timeProvider.GetUtcNow()).ToUtf8Json();
        try
        {
            _file.Create(content);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private (KeyRingDocument Document, byte[] Fingerprint) Read()
    {
        DateTime writtenAt = _file.FindStamp()?.WrittenAt ?? _timeProvider.GetUtcNow().UtcDateTime;
        byte[] content = _file.Read();
        try
        {
            return (KeyRingDocument.Parse(_file.Path, content, writtenAt), KeyRingFile.Fingerprint(content));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    private bool IsUnchanged()
    {
        DateTimeOffset now = _timeProvider.GetUtcNow();
        if (now >= _checkedAt && now - _checkedAt < CheckInterval)
        {
            return true;
        }

        _checkedAt = now;
        return _file.FindStamp() is not { } stamp || stamp == _stamp;
    }

    private KeyRingSnapshot Load()
    {
        CreateIfMissing();

        // Asked for before the file is read: a change in between shows at the next look.
        (DateTime WrittenAt, long Length)? stamp = _file.FindStamp();
        (KeyRingDocument document, byte[] fingerprint) = Read();
        KeyRingSnapshot loaded = _snapshot is { } former && fingerprint.AsSpan().SequenceEqual(_fingerprint)
            ? former
            : document.ToSnapshot(_options.Protection);
        _fingerprint = fingerprint;
        _stamp = stamp;
        _checkedAt = _timeProvider.GetUtcNow();
        return loaded;
    }
}
