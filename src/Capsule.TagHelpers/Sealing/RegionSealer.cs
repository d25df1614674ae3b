using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Sealing;

/// <summary>
/// Seals regions for the way through views, caches and buffers, and opens them in the response filter. A sealed region
/// is <c>version (1) ‖ key id (4) ‖ salt (12) ‖ IV (12) ‖ ciphertext ‖ tag (16)</c> in base64url; the message key is
/// HKDF-SHA256 of the sealing key with the salt, since random 12-byte IVs alone would not do for a site that seals
/// regions by the million under one key.
/// </summary>
internal sealed class RegionSealer
{
    private const byte Version = 2;

    // Without lock times. Caches may hold such regions for as long as they like.
    private const byte OlderVersion = 1;
    private const int KeyIdSize = 4;
    private const int SaltSize = 12;
    private const int IvSize = 12;
    private const int TagSize = 16;
    private const int MessageKeySize = 32;
    private const int SaltOffset = 1 + KeyIdSize;
    private const int IvOffset = SaltOffset + SaltSize;
    private const int HeaderSize = IvOffset + IvSize;
    private const string Start = $"<{MarkerNames.Sealed} data=\"";
    private const string End = $"\"></{MarkerNames.Sealed}>";

    private readonly (byte[] Id, byte[] Key)[] _keys;

    internal RegionSealer(IReadOnlyList<byte[]> keys) =>
        _keys = [.. keys.Select(key => (SHA256.HashData([.. "capsule|sealing-key-id"u8, .. key])[..KeyIdSize], key))];

    /// <summary>Seals a region as the marker element that stands in its place in the page.</summary>
    internal string SealAsMarker(SealedRegion region)
    {
        byte[] plaintext = SealedRegionFormat.Write(region);
        int length = HeaderSize + plaintext.Length + TagSize;
        byte[] message = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Seal(plaintext, message.AsSpan(0, length));

            // Straight into the text of the marker: a region of some size is large in each of its forms.
            return string.Create(Start.Length + Base64Url.GetEncodedLength(length) + End.Length, message.AsMemory(0, length), static (marker, message) =>
            {
                Start.CopyTo(marker);
                int written = Base64Url.EncodeToChars(message.Span, marker[Start.Length..]);
                End.CopyTo(marker[(Start.Length + written)..]);
            });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);

            // It holds ciphertext only, so it need not be cleared.
            ArrayPool<byte>.Shared.Return(message);
        }
    }

    private void Seal(byte[] plaintext, Span<byte> message)
    {
        message[0] = Version;
        _keys[0].Id.CopyTo(message[1..]);
        RandomNumberGenerator.Fill(message.Slice(SaltOffset, SaltSize + IvSize));
        using AesGcm aes = CreateCipher(_keys[0].Key, message);
        aes.Encrypt(message.Slice(IvOffset, IvSize), plaintext, message.Slice(HeaderSize, plaintext.Length), message[(HeaderSize + plaintext.Length)..], message[..SaltOffset]);
    }

    /// <summary>Opens a region; <see langword="null"/> where it was sealed elsewhere, is damaged or was made up.</summary>
    internal SealedRegion? TryOpen(ReadOnlySpan<byte> base64Url)
    {
        byte[] message = ArrayPool<byte>.Shared.Rent(Base64Url.GetMaxDecodedLength(base64Url.Length));
        try
        {
            bool isMessage = Base64Url.DecodeFromUtf8(base64Url, message, out _, out int length) == OperationStatus.Done
                && length >= HeaderSize + TagSize
                && message[0] is (Version or OlderVersion);
            return isMessage ? TryOpen(message, length) : null;
        }
        finally
        {
            // Ciphertext all of it, so it need not be cleared.
            ArrayPool<byte>.Shared.Return(message);
        }
    }

    private SealedRegion? TryOpen(byte[] message, int length)
    {
        Span<byte> body = message.AsSpan(HeaderSize, length - HeaderSize);
        foreach ((byte[] id, byte[] key) in _keys)
        {
            if (!message.AsSpan(1, KeyIdSize).SequenceEqual(id))
            {
                continue;
            }

            byte[] plaintext = new byte[body.Length - TagSize];
            try
            {
                using AesGcm aes = CreateCipher(key, message);
                aes.Decrypt(message.AsSpan(IvOffset, IvSize), body[..^TagSize], body[^TagSize..], plaintext, message.AsSpan(0, SaltOffset));
                return SealedRegionFormat.Read(plaintext, message[0]);
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another key may share the id; a forgery shares it with none.
            }
        }

        return null;
    }

    private static AesGcm CreateCipher(byte[] key, ReadOnlySpan<byte> message)
    {
        Span<byte> messageKey = stackalloc byte[MessageKeySize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, messageKey, message.Slice(SaltOffset, SaltSize), "capsule|sealed-region"u8);
        try
        {
            return new AesGcm(messageKey, TagSize);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(messageKey);
        }
    }
}
