using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>
/// Wraps the keys of one page to one issuer key under a single ephemeral key pair, whose private half dies with the
/// constructor. Sharing it between the page's keys is sound: every wrap has a fresh random IV, a plaintext of its own
/// and its scope as additional data, and the AES key lives for one render and a handful of wraps, or within the bounds
/// of <see cref="Publishing.EphemeralKeyReuse"/>.
/// </summary>
internal sealed class EcdhWrapSession : IKeyWrapSession
{
    private readonly AesGcm _aes;
    private readonly RandomIvs _ivs = new();
    private readonly byte[] _point = new byte[EcdhBlob.PointSize];

    internal EcdhWrapSession(ECDiffieHellmanPublicKey recipient)
    {
        using ECDiffieHellman ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        EcdhBlob.WritePoint(ephemeral.ExportParameters(includePrivateParameters: false).Q, _point);

        Span<byte> aesKey = stackalloc byte[AesGcmText.KeySize];
        try
        {
            EcdhBlob.DeriveAesKey(ephemeral, recipient, aesKey);
            _aes = AesGcmText.Create(aesKey);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(aesKey);
        }
    }

    public int GetBlobSize(int keySize) => EcdhBlob.Overhead + keySize;

    public void Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> scope, Span<byte> blob)
    {
        _point.CopyTo(blob);
        Span<byte> iv = blob.Slice(EcdhBlob.PointSize, AesGcmText.IvSize);
        _ivs.Next(iv);
        AesGcmText.Encrypt(_aes, iv, key, scope, blob[(EcdhBlob.PointSize + AesGcmText.IvSize)..]);
    }

    public void Dispose() => _aes.Dispose();
}
