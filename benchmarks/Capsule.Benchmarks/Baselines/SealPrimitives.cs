using System.Buffers.Text;
using System.Security.Cryptography;

namespace Capsule.Benchmarks.Baselines;

/// <summary>AES-GCM of one text and its base64url.</summary>
/// <param name="text">The text.</param>
/// <param name="isKept">Whether the base64url is the caller's to keep, in memory of its own, as a manifest is; else one buffer takes every run's.</param>
internal sealed class SealPrimitives(byte[] text, bool isKept)
{
    private const int TagSize = 16;

    private readonly byte[] _ciphertext = new byte[text.Length + TagSize];
    private readonly byte[] _base64Url = new byte[Base64Url.GetEncodedLength(text.Length + TagSize)];

    internal byte[] Run()
    {
        Span<byte> keyAndIv = stackalloc byte[44];
        RandomNumberGenerator.Fill(keyAndIv);
        using var aes = new AesGcm(keyAndIv[..32], TagSize);
        aes.Encrypt(keyAndIv[32..], text, _ciphertext.AsSpan(0, text.Length), _ciphertext.AsSpan(text.Length, TagSize));
        byte[] base64Url = isKept ? GC.AllocateUninitializedArray<byte>(_base64Url.Length) : _base64Url;
        Base64Url.EncodeToUtf8(_ciphertext, base64Url);
        return base64Url;
    }
}
