using System.Security.Cryptography;
using System.Text;
using Capsule.Cryptography;

namespace Capsule.Rotation;

/// <summary>
/// The publisher's secret from which every wrap key is derived. It never leaves the publisher, except to a hosted
/// issuer that derives the same wrap keys.
/// </summary>
public sealed class RotationSecret : IDisposable
{
    /// <summary>The least length in bytes.</summary>
    public const int MinSize = 32;

    private readonly byte[] _secret;
    private bool _isDisposed;

    private RotationSecret(byte[] secret) => _secret = secret;

    /// <summary>Makes a secret of 32 random bytes.</summary>
    /// <returns>The secret.</returns>
    public static RotationSecret Generate() => new(RandomNumberGenerator.GetBytes(MinSize));

    /// <summary>Reads a secret.</summary>
    /// <param name="text">base64 or base64url (RFC 4648), with or without padding, of at least <see cref="MinSize"/> bytes.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidKey"/>: not such a text, or too short.</exception>
    public static RotationSecret Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string base64Url = text.Trim().TrimEnd('=').Replace('+', '-').Replace('/', '_');
        byte[]? secret = Base64UrlText.TryDecode(base64Url);
        if (secret is null || secret.Length < MinSize)
        {
            CryptographicOperations.ZeroMemory(secret);
            throw Errors.InvalidKey("The rotation secret", $"base64 of at least {MinSize} bytes");
        }

        return new RotationSecret(secret);
    }

    /// <summary>Writes the secret, for storing it where it is kept safe.</summary>
    /// <returns>base64 with padding.</returns>
    /// <exception cref="ObjectDisposedException">The secret was cleared.</exception>
    public string Export()
    {
        string text = Convert.ToBase64String(_secret);
        ThrowIfCleared();
        return text;
    }

    /// <summary>
    /// Derives the key that wraps the content keys of a scope for one period: HKDF-SHA256 (RFC 5869) with the scope as
    /// salt and <c>dca|</c> and the kid as info.
    /// </summary>
    /// <param name="scope">The scope.</param>
    /// <param name="kid">The period's id, as in <see cref="RotationPeriod.Kid"/>.</param>
    /// <returns>32 bytes, to be cleared by the caller.</returns>
    /// <exception cref="ObjectDisposedException">The secret was cleared.</exception>
    public byte[] DeriveWrapKey(string scope, string kid)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(kid);
        return Derive(Encoding.UTF8.GetBytes(scope), Encoding.UTF8.GetBytes($"dca|{kid}"));
    }

    /// <summary>Derives a key for another purpose of the same site, never for the wire.</summary>
    internal byte[] DeriveSiteKey(ReadOnlySpan<byte> purpose) => Derive(salt: [], purpose);

    /// <summary>Clears the secret from memory.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _isDisposed, true);
        Interlocked.MemoryBarrier();
        CryptographicOperations.ZeroMemory(_secret);
    }

    private byte[] Derive(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info)
    {
        byte[] key = new byte[AesGcmText.KeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, key, salt, info);
        ThrowIfCleared();
        return key;
    }

    // Asked after the secret was read: what is derived from a cleared one is a key that anyone can derive, and a page
    // encrypted under it would be open to all.
    private void ThrowIfCleared()
    {
        Interlocked.MemoryBarrier();
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isDisposed), this);
    }
}
