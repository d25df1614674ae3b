using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>Wraps keys by RSA-OAEP with the scope as label. There is nothing to share between the keys of a page.</summary>
internal sealed class RsaWrapSession(RsaPublicKey recipient) : IKeyWrapSession
{
    public int GetBlobSize(int keySize) => recipient.Size;

    public void Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> scope, Span<byte> blob)
    {
        Span<byte> encoded = stackalloc byte[recipient.Size];
        try
        {
            RsaOaep.Encode(key, scope, encoded);
            recipient.Encrypt(encoded, blob);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(encoded);
        }
    }

    public void Dispose()
    {
    }
}
