using System.IO.Compression;
using System.Runtime.InteropServices;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// A content coding (RFC 9110, section 8.4.1) that HTML may come in where something behind the filter compresses it. It
/// is undone to search the page, and done again only where the page was changed.
/// </summary>
internal sealed class ContentCoding
{
    /// <summary>The coding that codes nothing.</summary>
    internal static readonly ContentCoding Identity = new(null, null);

    private static readonly ContentCoding s_gzip = new(
        static body => new GZipStream(body, CompressionMode.Decompress), static body => new GZipStream(body, CompressionLevel.Fastest));

    // "deflate" is zlib's format. What sends the bare one instead is read by some browsers only, and not here.
    private static readonly ContentCoding s_deflate = new(
        static body => new ZLibStream(body, CompressionMode.Decompress), static body => new ZLibStream(body, CompressionLevel.Fastest));

    private static readonly ContentCoding s_brotli = new(
        static body => new BrotliStream(body, CompressionMode.Decompress), static body => new BrotliStream(body, CompressionLevel.Fastest));

    private readonly Func<Stream, Stream>? _decoder;
    private readonly Func<Stream, Stream>? _encoder;

    private ContentCoding(Func<Stream, Stream>? decoder, Func<Stream, Stream>? encoder)
    {
        _decoder = decoder;
        _encoder = encoder;
    }

    /// <summary>Gives the coding that a <c>Content-Encoding</c> header names; <see langword="null"/> for one that cannot be read, or several.</summary>
    internal static ContentCoding? Of(string? contentEncoding) => string.IsNullOrEmpty(contentEncoding) ? Identity : contentEncoding.Trim().ToLowerInvariant() switch
    {
        "" or "identity" => Identity,
        "gzip" or "x-gzip" => s_gzip,
        "deflate" => s_deflate,
        "br" => s_brotli,
        _ => null,
    };

    /// <summary>Undoes the coding.</summary>
    /// <param name="body">The body as it was sent.</param>
    /// <param name="contentType">Its type, for its charset.</param>
    /// <param name="page">Takes the page.</param>
    /// <param name="limit">The most bytes that the page may take.</param>
    /// <returns>Whether all of it was taken; <see langword="false"/> where it is larger and certain to hold no marker.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.PageTooLarge"/> for one that is larger and may hold one; <see cref="CapsuleErrorCode.UnsafeMarkup"/> for what is not in this coding.</exception>
    internal bool Decode(ReadOnlyMemory<byte> body, string? contentType, PageBuffer page, int limit)
    {
        using MemoryStream source = MemoryMarshal.TryGetArray(body, out ArraySegment<byte> array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(body.ToArray(), writable: false);
        using Stream decoder = _decoder!(source);
        byte[] chunk = new byte[16 * 1024];
        MarkerWatch? watch = null;
        int read;
        while ((read = Read(decoder, chunk)) > 0)
        {
            ReadOnlySpan<byte> bytes = chunk.AsSpan(0, read);
            if (watch is null && page.Length + (long)read <= limit)
            {
                page.Write(bytes);
                continue;
            }

            watch ??= MarkerWatch.Behind(page, contentType) ?? throw Errors.PageTooLarge(limit);
            if (watch.Find(bytes) != MarkerKinds.None)
            {
                throw Errors.PageTooLarge(limit);
            }
        }

        return watch is null;
    }

    /// <summary>Does the coding.</summary>
    internal byte[] Encode(byte[] page)
    {
        if (_encoder is null)
        {
            return page;
        }

        using var body = new MemoryStream();
        using (Stream encoder = _encoder(body))
        {
            encoder.Write(page);
        }

        return body.ToArray();
    }

    private static int Read(Stream decoder, byte[] chunk)
    {
        try
        {
            return decoder.Read(chunk);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw Errors.BrokenCoding(e);
        }
    }
}
