using System.Globalization;
using Capsule.Rotation;

namespace Capsule.Keys;

/// <summary>
/// A key ring as a document that can be stored: what it holds never changes, and each step of a key's life gives another
/// document. Secrets in it are protected by what a <see cref="KeyProtection"/> says.
/// </summary>
public sealed class KeyRingDocument
{
    /// <summary>How long others may go on with a key set that they fetched: the lifetime it is served with.</summary>
    private static readonly TimeSpan KeySetLifetime = TimeSpan.FromHours(1);

    private const int MaxKeyIdLength = 128;

    private readonly StoredKeyRing _stored;
    private readonly string _name;

    private KeyRingDocument(StoredKeyRing stored, string name)
    {
        _stored = stored;
        _name = name;
    }

    /// <summary>Makes a document of new keys, all in use.</summary>
    /// <param name="name">What errors call it, such as its path.</param>
    /// <param name="protection">Protects its secrets.</param>
    /// <param name="now">The time.</param>
    /// <returns>The document.</returns>
    public static KeyRingDocument Generate(string name, KeyProtection protection, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(protection);
        using RotationSecret secret = RotationSecret.Generate();
        StoredKey Key(KeyPurpose purpose) => NewKey(purpose, DefaultKeyId(purpose, now), protection, now) with { Status = KeyStatus.Active, ActivatedAt = now };
        return new KeyRingDocument(
            new StoredKeyRing
            {
                Version = StoredKeyRing.CurrentVersion,
                SigningKeys = [Key(KeyPurpose.Signing)],
                RotationSecret = new() { CreatedAt = now, Secret = protection.Protect(secret.Export()) },
                IssuerKeys = [Key(KeyPurpose.Issuer)],
            },
            name);
    }

    /// <summary>Reads a document, of this version or an older one.</summary>
    /// <param name="name">What errors call it, such as its path.</param>
    /// <param name="utf8Json">The text.</param>
    /// <param name="writtenAt">When it was stored: a retiring key without a date has been so since then at the latest.</param>
    /// <returns>The document.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.KeysUnavailable"/>: it is damaged, or of a newer version.</exception>
    public static KeyRingDocument Parse(string name, ReadOnlyMemory<byte> utf8Json, DateTimeOffset writtenAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        StoredKeyRing stored = KeyRingText.Read(utf8Json, name);
        StoredKey Dated(StoredKey key) =>
            key is { Status: KeyStatus.Retiring, RetiringSince: null } ? key with { RetiringSince = writtenAt } : key;
        return new KeyRingDocument(
            stored with { SigningKeys = [.. stored.SigningKeys.Select(Dated)], IssuerKeys = [.. stored.IssuerKeys.Select(Dated)] },
            name);
    }

    /// <summary>Writes the document.</summary>
    /// <returns>UTF-8 JSON; to be cleared by the caller, as its secrets may be unprotected.</returns>
    public byte[] ToUtf8Json() => KeyRingText.Write(_stored);

    /// <summary>Lists what the document holds. It opens no secret.</summary>
    /// <param name="maxPageAge">How long after its render a page may be out, in caches and readers' browsers.</param>
    /// <returns>The listing.</returns>
    public KeyRingListing List(TimeSpan maxPageAge) => new()
    {
        Keys =
        [
            .. _stored.SigningKeys.Select(key => ToManagedKey(KeyPurpose.Signing, key, maxPageAge)),
            .. _stored.IssuerKeys.Select(key => ToManagedKey(KeyPurpose.Issuer, key, maxPageAge)),
        ],
        RotationSecretCreatedAt = _stored.RotationSecret.CreatedAt,
        OlderSealingKeys = _stored.OlderSealingKeys.Count,
        IsProtected = KeyRingSecrets.Of(_stored).All(secret => secret.Protection != PlainKeyProtector.Instance.Name),
    };

    /// <summary>Opens the keys.</summary>
    /// <param name="protection">Opens the secrets.</param>
    /// <returns>The keys.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.KeysUnavailable"/>: a secret does not open, or is no key.</exception>
    public KeyRingSnapshot ToSnapshot(KeyProtection protection)
    {
        ArgumentNullException.ThrowIfNull(protection);
        return KeyRingSecrets.Open(_stored, protection, _name);
    }

    /// <summary>Gives the id a new key gets where none is chosen: the month and, where that is taken, a number.</summary>
    /// <param name="purpose">What the key is for.</param>
    /// <param name="now">The time.</param>
    /// <returns>An id that no key of the purpose has.</returns>
    public string NextKeyId(KeyPurpose purpose, DateTimeOffset now)
    {
        string keyId = DefaultKeyId(purpose, now);
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? keyId : $"{keyId}-{number.ToString(CultureInfo.InvariantCulture)}")
            .First(candidate => KeysOf(purpose).All(key => key.KeyId != candidate));
    }

    /// <summary>Adds a pending key.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id.</param>
    /// <param name="protection">Protects it.</param>
    /// <param name="now">The time.</param>
    /// <returns>The next document.</returns>
    /// <exception cref="CapsuleException">As <see cref="IManagedKeyRing.CreateAsync"/>.</exception>
    public KeyRingDocument Create(KeyPurpose purpose, string keyId, KeyProtection protection, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(protection);
        if (string.IsNullOrWhiteSpace(keyId) || keyId.Length > MaxKeyIdLength || keyId.Any(char.IsControl))
        {
            throw Errors.InvalidKeyId(MaxKeyIdLength);
        }

        if (KeysOf(purpose).Any(key => key.KeyId == keyId))
        {
            throw Errors.KeyExists(keyId);
        }

        // A new secret beside others that do not open would make two key rings of one, neither of them whole.
        foreach (StoredSecret secret in KeyRingSecrets.Of(_stored))
        {
            _ = protection.Open(secret, _name);
        }

        return With(purpose, [.. KeysOf(purpose), NewKey(purpose, keyId, protection, now)]);
    }

    /// <summary>Puts a pending key to use.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id.</param>
    /// <param name="now">The time.</param>
    /// <returns>The next document.</returns>
    /// <exception cref="CapsuleException">As <see cref="IManagedKeyRing.ActivateAsync"/>.</exception>
    public KeyRingDocument Activate(KeyPurpose purpose, string keyId, DateTimeOffset now)
    {
        StoredKey chosen = Find(purpose, keyId);
        if (chosen.Status != KeyStatus.Pending)
        {
            throw Errors.KeyState(keyId, chosen.Status, CapsuleErrorReasons.KeyNotPending, "only a pending key can be activated");
        }

        return With(purpose, [.. KeysOf(purpose).Select(key =>
            key == chosen ? key with { Status = KeyStatus.Active, ActivatedAt = now }
            : key.Status == KeyStatus.Active ? key with { Status = KeyStatus.Retiring, RetiringSince = now }
            : key)]);
    }

    /// <summary>Retires a retiring key.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id.</param>
    /// <param name="maxPageAge">How long after its render a page may be out.</param>
    /// <param name="force">Whether to do it before that is safe.</param>
    /// <param name="now">The time.</param>
    /// <returns>The next document.</returns>
    /// <exception cref="CapsuleException">As <see cref="IManagedKeyRing.RetireAsync"/>.</exception>
    public KeyRingDocument Retire(KeyPurpose purpose, string keyId, TimeSpan maxPageAge, bool force, DateTimeOffset now)
    {
        StoredKey chosen = Find(purpose, keyId);
        if (chosen.Status != KeyStatus.Retiring)
        {
            throw chosen.Status switch
            {
                KeyStatus.Active => Errors.KeyState(keyId, chosen.Status, CapsuleErrorReasons.KeyActive, "activate another one first, and retire this one once its pages have expired"),
                KeyStatus.Pending => Errors.KeyState(keyId, chosen.Status, CapsuleErrorReasons.KeyUnused, "it was never used, and can be removed"),
                _ => Errors.KeyState(keyId, chosen.Status, CapsuleErrorReasons.KeyRetired, "there is nothing left to retire"),
            };
        }

        if (!force && SafeFrom(chosen, maxPageAge) is { } safeFrom && now < safeFrom)
        {
            throw Errors.NotYetSafe(keyId, safeFrom);
        }

        return With(purpose, [.. KeysOf(purpose).Select(key => key == chosen ? key with { Status = KeyStatus.Retired, RetiredAt = now } : key)]);
    }

    /// <summary>Removes a retired key, or a pending one.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id.</param>
    /// <returns>The next document.</returns>
    /// <exception cref="CapsuleException">As <see cref="IManagedKeyRing.RemoveAsync"/>.</exception>
    public KeyRingDocument Remove(KeyPurpose purpose, string keyId)
    {
        StoredKey chosen = Find(purpose, keyId);
        return chosen.Status is KeyStatus.Retired or KeyStatus.Pending
            ? With(purpose, [.. KeysOf(purpose).Where(key => key != chosen)])
            : throw Errors.KeyState(keyId, chosen.Status, CapsuleErrorReasons.KeyNeeded, "only a retired key, or one that was never used, can be removed");
    }

    /// <summary>Replaces the rotation secret, and keeps the former one's sealing key for as long as sealed regions may lie in caches.</summary>
    /// <param name="protection">Opens the former secret and protects the new one.</param>
    /// <param name="maxPageAge">How long after its render a page, or a part of one, may be kept.</param>
    /// <param name="now">The time.</param>
    /// <returns>The next document.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.KeysUnavailable"/>: the former secret does not open.</exception>
    public KeyRingDocument ReplaceRotationSecret(KeyProtection protection, TimeSpan maxPageAge, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(protection);
        StoredSealingKey former = new() { ReplacedAt = now, Key = protection.Protect(KeyRingSecrets.ExportSealingKey(_stored, protection, _name)) };
        using RotationSecret secret = RotationSecret.Generate();
        return new KeyRingDocument(
            _stored with
            {
                RotationSecret = new() { CreatedAt = now, Secret = protection.Protect(secret.Export()), Unknown = _stored.RotationSecret.Unknown },
                OlderSealingKeys = [former, .. _stored.OlderSealingKeys.Where(key => now < Later(key.ReplacedAt, maxPageAge))],
            },
            _name);
    }

    /// <summary>Protects the secrets that are stored without protection.</summary>
    /// <param name="protection">Protects them. Where it does not, nothing changes; nothing loses the protection it has.</param>
    /// <returns>The next document.</returns>
    public KeyRingDocument Protect(KeyProtection protection)
    {
        ArgumentNullException.ThrowIfNull(protection);
        return new KeyRingDocument(KeyRingSecrets.Raise(_stored, protection), _name);
    }

    private static string DefaultKeyId(KeyPurpose purpose, DateTimeOffset now) =>
        $"{(purpose == KeyPurpose.Signing ? "sig" : "enc")}-{now.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)}";

    private static StoredKey NewKey(KeyPurpose purpose, string keyId, KeyProtection protection, DateTimeOffset now)
    {
        (string publicPem, string privatePem) = KeyRingSecrets.GenerateKey(purpose, keyId);
        return new StoredKey { KeyId = keyId, Status = KeyStatus.Pending, CreatedAt = now, PublicKeyPem = publicPem, PrivateKey = protection.Protect(privatePem) };
    }

    private static ManagedKey ToManagedKey(KeyPurpose purpose, StoredKey key, TimeSpan maxPageAge) => new()
    {
        Purpose = purpose,
        KeyId = key.KeyId,
        Status = key.Status,
        PublicKeyPem = key.PublicKeyPem,
        CreatedAt = key.CreatedAt,
        ActivatedAt = key.ActivatedAt,
        RetiringSince = key.RetiringSince,
        RetiredAt = key.RetiredAt,
        SafeFrom = SafeFrom(key, maxPageAge),
    };

    private static DateTimeOffset? SafeFrom(StoredKey key, TimeSpan maxPageAge) => key.Status switch
    {
        KeyStatus.Pending when key.CreatedAt is { } created => Later(created, KeySetLifetime),
        KeyStatus.Retiring when key.RetiringSince is { } since => Later(since, maxPageAge),
        KeyStatus.Retired => key.RetiredAt,
        _ => null,
    };

    private static DateTimeOffset Later(DateTimeOffset time, TimeSpan by) =>
        by < DateTimeOffset.MaxValue - time ? time + by : DateTimeOffset.MaxValue;

    private IReadOnlyList<StoredKey> KeysOf(KeyPurpose purpose) => purpose == KeyPurpose.Signing ? _stored.SigningKeys : _stored.IssuerKeys;

    private StoredKey Find(KeyPurpose purpose, string keyId)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        return KeysOf(purpose).FirstOrDefault(key => key.KeyId == keyId) ?? throw Errors.KeyNotFound(keyId, _name);
    }

    private KeyRingDocument With(KeyPurpose purpose, IReadOnlyList<StoredKey> keys) => new(
        purpose == KeyPurpose.Signing ? _stored with { SigningKeys = keys } : _stored with { IssuerKeys = keys },
        _name);
}
