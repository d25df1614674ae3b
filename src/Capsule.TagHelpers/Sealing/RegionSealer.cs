using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Capsule.TagHelpers.Html;
using Capsule.Wire;

namespace Capsule.TagHelpers.Sealing;

/// <summary>
/// Seals regions for the way through views, caches and buffers, and opens them in the response filter. A sealed region
/// is, in base64url, <c>version (1) ‖ key id (4) ‖ salt (24) ‖ length of the header (4) ‖ header ‖ tag (16) ‖ content ‖
/// tag (16)</c>: header and content are encrypted each by itself, so that the one is read without the other. The message
/// key is HKDF-SHA256 of the sealing key with the salt, since random IVs alone would not do for a site that seals regions
/// by the million under one key.
/// </summary>
/// <remarks>
/// With 24 random bytes of salt no key comes twice, and encrypts two texts only: the header under the IV 0, with all that
/// stands before it as associated data, and the content under the IV 1, with the header's tag besides. So no header goes
/// with the content of another region.
/// </remarks>
internal sealed class RegionSealer
{
    private const byte Version = 3;
    private const int KeyIdSize = 4;
    private const int SaltSize = 24;
    private const int TagSize = 16;
    private const int SaltOffset = 1 + KeyIdSize;
    private const int LengthOffset = SaltOffset + SaltSize;
    private const int HeaderOffset = LengthOffset + sizeof(int);
    private const string Start = $"<{MarkerNames.Sealed} data=\"";
    private const string End = $"\"></{MarkerNames.Sealed}>";
    private const long MaxKeptHeaders = 1024 * 1024;

    private static readonly byte[] s_headerIv = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly byte[] s_contentIv = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

    private readonly (byte[] Id, byte[] Key)[] _keys;
    private readonly ContentHash _contentHash;

    // By their ciphertext: one that stands there has been authenticated.
    private readonly BoundedMemory<SealedHeader> _headers = new(MaxKeptHeaders);

    internal RegionSealer(IReadOnlyList<byte[]> keys)
    {
        _keys = [.. keys.Select(key => (SHA256.HashData([.. "capsule|sealing-key-id"u8, .. key])[..KeyIdSize], key))];
        _contentHash = new ContentHash(HKDF.DeriveKey(HashAlgorithmName.SHA256, keys[0], 32, info: "capsule|sealed-content-hash|2"u8.ToArray()));
    }

    /// <summary>Says of a region what its header is to say.</summary>
    internal SealedHeader Describe(SealedRegion region) => Describe(region, Hash(region.Content.Span));

    /// <summary>Says of a region what its header is to say, where the hash of its content is known.</summary>
    internal static SealedHeader Describe(SealedRegion region, ReadOnlyMemory<byte> hash)
    {
        ReadOnlySpan<byte> content = region.Content.Span;
        return new SealedHeader(region, MarkerProbe.Holds(content), AntiforgeryField.IsIn(content), hash);
    }

    /// <summary>Gives a keyed hash of content.</summary>
    internal byte[] Hash(ReadOnlySpan<byte> content) => _contentHash.Take(content);

    /// <summary>Seals a region as the marker element that stands in its place in the page.</summary>
    internal string SealAsMarker(SealedRegion region) => Seal(region, Start, End);

    /// <summary>Seals a region whose header is known.</summary>
    internal string SealAsMarker(SealedHeader header, ReadOnlySpan<byte> content) => Seal(header, content, Start, End);

    /// <summary>Seals a region, in base64url.</summary>
    internal string Seal(SealedRegion region) => Seal(region, string.Empty, string.Empty);

    private string Seal(SealedRegion region, string start, string end) => Seal(Describe(region), region.Content.Span, start, end);

    private string Seal(SealedHeader header, ReadOnlySpan<byte> content, string start, string end)
    {
        using var written = new PooledBufferWriter(512);
        SealedRegionFormat.WriteHeader(header, written);
        return Seal(written.WrittenSpan, content, start, end);
    }

    private string Seal(ReadOnlySpan<byte> header, ReadOnlySpan<byte> content, string start, string end)
    {
        int length = HeaderOffset + header.Length + TagSize + content.Length + TagSize;
        byte[] message = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Seal(header, content, message);

            // Straight into the text of the marker: a region of some size is large in each of its forms.
            return string.Create(start.Length + Base64Url.GetEncodedLength(length) + end.Length, (Message: message.AsMemory(0, length), Start: start, End: end), static (marker, parts) =>
            {
                parts.Start.CopyTo(marker);
                int written = Base64Url.EncodeToChars(parts.Message.Span, marker[parts.Start.Length..]);
                parts.End.CopyTo(marker[(parts.Start.Length + written)..]);
            });
        }
        finally
        {
            // It holds ciphertext only, so it need not be cleared.
            ArrayPool<byte>.Shared.Return(message);
        }
    }

    private void Seal(ReadOnlySpan<byte> header, ReadOnlySpan<byte> content, Span<byte> message)
    {
        message[0] = Version;
        _keys[0].Id.CopyTo(message[1..]);
        RandomNumberGenerator.Fill(message.Slice(SaltOffset, SaltSize));
        BinaryPrimitives.WriteInt32BigEndian(message[LengthOffset..], header.Length);
        int contentOffset = HeaderOffset + header.Length + TagSize;
        using AesGcm aes = CreateCipher(_keys[0].Key, message);
        aes.Encrypt(s_headerIv, header, message.Slice(HeaderOffset, header.Length), message.Slice(contentOffset - TagSize, TagSize), message[..HeaderOffset]);
        Span<byte> associated = stackalloc byte[HeaderOffset + TagSize];
        WriteAssociated(message, contentOffset, associated);
        aes.Encrypt(s_contentIv, content, message.Slice(contentOffset, content.Length), message.Slice(contentOffset + content.Length, TagSize), associated);
    }

    /// <summary>
    /// Reads a region's header alone; <see langword="null"/> where it was sealed elsewhere, is damaged or was made up, or
    /// is of a version that must be opened whole. It says nothing of whether the content opens.
    /// </summary>
    internal SealedHeader? TryReadHeader(ReadOnlySpan<byte> base64Url)
    {
        Span<byte> start = stackalloc byte[HeaderOffset];
        const int StartChars = HeaderOffset / 3 * 4;
        if (base64Url.Length < StartChars
            || Base64Url.DecodeFromUtf8(base64Url[..StartChars], start, out _, out _) != OperationStatus.Done
            || start[0] != Version)
        {
            return null;
        }

        // A group of base64url is three bytes; the last may reach into the content, which does no harm.
        long chars = (HeaderOffset + (long)BinaryPrimitives.ReadUInt32BigEndian(start[LengthOffset..]) + TagSize + 2) / 3 * 4;
        if (chars > base64Url.Length)
        {
            return null;
        }

        byte[] message = ArrayPool<byte>.Shared.Rent(Base64Url.GetMaxDecodedLength((int)chars));
        try
        {
            return Base64Url.DecodeFromUtf8(base64Url[..(int)chars], message, out _, out int length) == OperationStatus.Done
                ? TryReadHeader(message.AsSpan(0, length), out _)
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(message);
        }
    }

    /// <summary>Opens a region; <see langword="null"/> where it was sealed elsewhere, is damaged or was made up.</summary>
    internal SealedRegion? TryOpen(ReadOnlySpan<byte> base64Url)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Base64Url.GetMaxDecodedLength(base64Url.Length));
        try
        {
            if (Base64Url.DecodeFromUtf8(base64Url, buffer, out _, out int length) != OperationStatus.Done || length == 0)
            {
                return null;
            }

            ReadOnlySpan<byte> message = buffer.AsSpan(0, length);
            return message[0] == Version ? TryOpenParts(message) : OlderSeal.TryOpen(message, KeysOf(message));
        }
        finally
        {
            // Ciphertext all of it, so it need not be cleared.
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private SealedRegion? TryOpenParts(ReadOnlySpan<byte> message)
    {
        if (TryReadHeader(message, out int contentOffset) is not { } header || message.Length < contentOffset + TagSize)
        {
            return null;
        }

        Span<byte> associated = stackalloc byte[HeaderOffset + TagSize];
        WriteAssociated(message, contentOffset, associated);
        byte[]? content = TryDecrypt(message, s_contentIv, message[contentOffset..], associated);
        return content is null ? null : header.Region with { Content = content };
    }

    private SealedHeader? TryReadHeader(ReadOnlySpan<byte> message, out int contentOffset)
    {
        contentOffset = 0;
        uint size = message.Length < HeaderOffset ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(message[LengthOffset..]);
        if (size > message.Length - HeaderOffset - TagSize)
        {
            return null;
        }

        contentOffset = HeaderOffset + (int)size + TagSize;
        ReadOnlySpan<byte> part = message[..contentOffset];
        if (_headers.Find(part) is { } known)
        {
            return known;
        }

        if (TryDecrypt(message, s_headerIv, part[HeaderOffset..], part[..HeaderOffset]) is not { } bytes)
        {
            return null;
        }

        SealedHeader header = SealedRegionFormat.ReadHeader(bytes);
        _headers.Add(part, header, 2 * bytes.Length);
        return header;
    }

    private byte[]? TryDecrypt(ReadOnlySpan<byte> message, byte[] iv, ReadOnlySpan<byte> ciphertextAndTag, ReadOnlySpan<byte> associated)
    {
        foreach (byte[] key in KeysOf(message))
        {
            byte[] plaintext = new byte[ciphertextAndTag.Length - TagSize];
            try
            {
                using AesGcm aes = CreateCipher(key, message);
                aes.Decrypt(iv, ciphertextAndTag[..^TagSize], ciphertextAndTag[^TagSize..], plaintext, associated);
                return plaintext;
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another key may share the id; a forgery shares it with none.
            }
        }

        return null;
    }

    private static AesGcm CreateCipher(byte[] key, ReadOnlySpan<byte> message) =>
        MessageCipher.Create(key, message.Slice(SaltOffset, SaltSize), "capsule|sealed-region|3"u8);

    private static void WriteAssociated(ReadOnlySpan<byte> message, int contentOffset, Span<byte> associated)
    {
        message[..HeaderOffset].CopyTo(associated);
        message.Slice(contentOffset - TagSize, TagSize).CopyTo(associated[HeaderOffset..]);
    }

    // All versions have the key's id in the same place.
    private List<byte[]> KeysOf(ReadOnlySpan<byte> message)
    {
        List<byte[]> keys = [];
        foreach ((byte[] id, byte[] key) in _keys)
        {
            if (message.Length > KeyIdSize && message.Slice(1, KeyIdSize).SequenceEqual(id))
            {
                keys.Add(key);
            }
        }

        return keys;
    }
}
