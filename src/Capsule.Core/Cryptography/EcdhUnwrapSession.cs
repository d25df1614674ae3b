using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>
/// Unwraps ECDH blobs, agreeing once per ephemeral key: all keys that a publisher of ours wraps for a page share one,
/// so a page costs one agreement however many items it has.
/// </summary>
internal sealed class EcdhUnwrapSession(ECDiffieHellman privateKey) : IKeyUnwrapSession
{
    private readonly byte[] _point = new byte[EcdhBlob.PointSize];
    private AesGcm? _aes;

    public bool TryUnwrap(ReadOnlySpan<byte> blob, ReadOnlySpan<byte> scope, Span<byte> key)
    {
        key.Clear();
        if (blob.Length != EcdhBlob.Overhead + key.Length)
        {
            return false;
        }

        AesGcm? aes = AgreeOn(blob[..EcdhBlob.PointSize]);
        return aes is not null && AesGcmText.TryDecrypt(
            aes,
            blob.Slice(EcdhBlob.PointSize, AesGcmText.IvSize),
            blob[(EcdhBlob.PointSize + AesGcmText.IvSize)..],
            scope,
            key);
    }

    public void Dispose() => _aes?.Dispose();

    private AesGcm? AgreeOn(ReadOnlySpan<byte> point)
    {
        if (_aes is not null && point.SequenceEqual(_point))
        {
            return _aes;
        }

        using ECDiffieHellman? ephemeral = EcdhBlob.TryImportPoint(point);
        if (ephemeral is null)
        {
            return null;
        }

        Span<byte> aesKey = stackalloc byte[AesGcmText.KeySize];
        try
        {
            using ECDiffieHellmanPublicKey other = ephemeral.PublicKey;
            EcdhBlob.DeriveAesKey(privateKey, other, aesKey);
            _aes?.Dispose();
            _aes = AesGcmText.Create(aesKey);
            point.CopyTo(_point);
            return _aes;
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(aesKey);
        }
    }
}
