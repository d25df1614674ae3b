using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>
/// EME-OAEP with SHA-256 and MGF1-SHA-256 (RFC 8017 section 7.1), with a label, which the class library's padding does
/// not take. An encoded message is <c>00 ‖ masked seed (32) ‖ masked DB</c>, where DB is
/// <c>SHA-256(label) ‖ 00… ‖ 01 ‖ message</c>.
/// </summary>
internal static class RsaOaep
{
    private const int HashSize = SHA256.HashSizeInBytes;
    private const int Overhead = (2 * HashSize) + 2;

    /// <summary>Encodes a message into as many bytes as the modulus has.</summary>
    internal static void Encode(ReadOnlySpan<byte> message, ReadOnlySpan<byte> label, Span<byte> encoded)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(message.Length, encoded.Length - Overhead);
        encoded[0] = 0;
        Span<byte> seed = encoded.Slice(1, HashSize);
        Span<byte> data = encoded[(1 + HashSize)..];
        RandomNumberGenerator.Fill(seed);
        WritePrefix(label, data[..^message.Length]);
        message.CopyTo(data[^message.Length..]);
        ApplyMask(seed, data);
        ApplyMask(data, seed);
    }

    /// <summary>
    /// Decodes a message that fills the destination exactly, and unmasks the encoded bytes in place. Where it fails,
    /// the destination is cleared.
    /// </summary>
    /// <remarks>
    /// Which check failed, or how far it got, is an oracle that opens any ciphertext (Manger, CRYPTO 2001). All our
    /// messages are keys of one length, so everything before the message is known beforehand: there is no separator to
    /// look for, only bytes to compare, all of them every time, with one answer at the end.
    /// </remarks>
    internal static bool TryDecode(Span<byte> encoded, ReadOnlySpan<byte> label, Span<byte> message)
    {
        if (message.Length > encoded.Length - Overhead)
        {
            message.Clear();
            return false;
        }

        Span<byte> seed = encoded.Slice(1, HashSize);
        Span<byte> data = encoded[(1 + HashSize)..];
        ApplyMask(data, seed);
        ApplyMask(seed, data);

        Span<byte> expected = stackalloc byte[data.Length - message.Length];
        WritePrefix(label, expected);
        int difference = encoded[0];
        for (int i = 0; i < expected.Length; i++)
        {
            difference |= expected[i] ^ data[i];
        }

        // All ones where nothing differs, else zero.
        int mask = (difference - 1) >> 31;
        ReadOnlySpan<byte> found = data[expected.Length..];
        for (int i = 0; i < message.Length; i++)
        {
            message[i] = (byte)(found[i] & mask);
        }

        return mask != 0;
    }

    /// <summary>Combines a text with MGF1 of a seed (RFC 8017 appendix B.2.1) by exclusive or.</summary>
    internal static void ApplyMask(ReadOnlySpan<byte> seed, Span<byte> text)
    {
        Span<byte> input = stackalloc byte[seed.Length + sizeof(uint)];
        Span<byte> mask = stackalloc byte[HashSize];
        seed.CopyTo(input);
        for (int start = 0; start < text.Length; start += HashSize)
        {
            BinaryPrimitives.WriteInt32BigEndian(input[seed.Length..], start / HashSize);
            SHA256.HashData(input, mask);
            Span<byte> part = text.Slice(start, Math.Min(HashSize, text.Length - start));
            for (int i = 0; i < part.Length; i++)
            {
                part[i] ^= mask[i];
            }
        }

        CryptographicOperations.ZeroMemory(input);
        CryptographicOperations.ZeroMemory(mask);
    }

    private static void WritePrefix(ReadOnlySpan<byte> label, Span<byte> prefix)
    {
        SHA256.HashData(label, prefix);
        prefix[HashSize..^1].Clear();
        prefix[^1] = 1;
    }
}
