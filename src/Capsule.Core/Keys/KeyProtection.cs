using System.Security.Cryptography;

namespace Capsule.Keys;

/// <summary>How secrets of a key ring are protected and opened: one protector for new secrets, any number for opening older ones.</summary>
public sealed class KeyProtection
{
    private readonly IKeyProtector _current;
    private readonly Dictionary<string, IKeyProtector> _byName = new(StringComparer.Ordinal);

    /// <summary>Makes a protection.</summary>
    /// <param name="current">Protects new secrets, and unprotected ones when they are next written.</param>
    /// <param name="others">Open secrets besides. Unprotected secrets always open.</param>
    public KeyProtection(IKeyProtector current, params IReadOnlyList<IKeyProtector> others)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(others);
        _current = current;
        foreach (IKeyProtector protector in others.Prepend(current).Append(PlainKeyProtector.Instance))
        {
            _byName.TryAdd(protector.Name, protector);
        }
    }

    /// <summary>Gets the protection that is none.</summary>
    public static KeyProtection None { get; } = new(PlainKeyProtector.Instance);

    internal StoredSecret Protect(string text) => new() { Protection = _current.Name, Text = _current.Protect(text) };

    /// <summary>Protects a secret that is stored without protection. One that has another protection keeps it.</summary>
    internal StoredSecret Raise(StoredSecret secret) =>
        secret.Protection != PlainKeyProtector.Instance.Name || _current.Name == PlainKeyProtector.Instance.Name
            ? secret
            : Protect(secret.Text) with { Unknown = secret.Unknown };

    internal string Open(StoredSecret secret, string keyRing)
    {
        if (!_byName.TryGetValue(secret.Protection, out IKeyProtector? protector))
        {
            throw Errors.KeyRingProtected(keyRing, secret.Protection);
        }

        try
        {
            return protector.Unprotect(secret.Text);
        }
        catch (CryptographicException e)
        {
            throw Errors.KeyRingSealed(keyRing, secret.Protection, e);
        }
    }
}
