using System.IO.Compression;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>Unpacks what servers pack, up to a limit: a small response can hold a very large one.</summary>
internal static class Decompression
{
    /// <summary>Unpacks bytes that begin as gzip does; <see langword="null"/> where they are something else.</summary>
    internal static byte[]? TryDecompress(ReadOnlySpan<byte> bytes, int maxBytes, out bool isComplete)
    {
        isComplete = true;
        return bytes is [0x1F, 0x8B, 0x08, ..] ? TryRead(bytes, "gzip", maxBytes, out isComplete) : null;
    }

    /// <summary>Unpacks a body by the name of its content encoding (RFC 9110, section 8.4.1); <see langword="null"/> where it is unknown or the body is damaged.</summary>
    internal static byte[]? TryRead(ReadOnlySpan<byte> bytes, string encoding, int maxBytes, out bool isComplete)
    {
        isComplete = true;
        using var packed = new MemoryStream(bytes.ToArray());
        using Stream? stream = encoding.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "deflate" => new ZLibStream(packed, CompressionMode.Decompress),
            _ => null,
        };
        if (stream is null)
        {
            return null;
        }

        using var unpacked = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (stream.Read(buffer) is > 0 and int count)
            {
                unpacked.Write(buffer, 0, count);
                if (unpacked.Length > maxBytes)
                {
                    isComplete = false;
                    break;
                }
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return unpacked.ToArray();
    }
}
