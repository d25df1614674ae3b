using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Publishing;

/// <summary>
/// Names a render by all that its manifest follows from: an HMAC-SHA256 under a key derived from the rotation secret.
/// Two renders of one fingerprint publish the same, so that the one may stand for the other; without the key it can
/// neither be computed from a guessed text nor tell anything of it.
/// </summary>
/// <remarks>
/// It covers the content by a keyed hash of its own, names, scopes and content types, the page's id, data, domain and path base, the issuers with
/// their names, addresses, rights and keys, the signing key, and the current and the next rotation period. Each part
/// stands behind its length, so that no two pages give the same bytes.
/// </remarks>
internal sealed class RenderFingerprint
{
    internal const int Size = HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key;
    private readonly byte[] _contentKey;
    private readonly byte[] _publisher;

    internal RenderFingerprint(CapsulePublisherOptions options)
    {
        _key = options.RotationSecret.DeriveSiteKey("capsule|render-fingerprint|2"u8);
        _contentKey = options.RotationSecret.DeriveSiteKey("capsule|render-content|2"u8);
        _publisher = HashPublisher(options);
    }

    /// <summary>Takes the fingerprint of a render.</summary>
    internal byte[] Take(PreparedRender render)
    {
        using var parts = new PooledBufferWriter(1024);
        WriteParts(render, parts);
        return Take(parts.WrittenSpan);
    }

    /// <summary>Takes the fingerprint that is made of parts. One call of the hash for all of them: each by itself costs more than what it hashes.</summary>
    internal byte[] Take(ReadOnlySpan<byte> parts) => HMACSHA256.HashData(_key, parts);

    /// <summary>Writes what a render's fingerprint is made of: no content, but a hash in its place.</summary>
    internal void WriteParts(PreparedRender render, PooledBufferWriter parts)
    {
        Append(parts, _publisher);
        foreach (IReadOnlyList<IssuerPublicKey>? keys in render.IssuerKeys)
        {
            AppendNumber(parts, keys?.Count ?? -1);
            for (int i = 0; i < keys?.Count; i++)
            {
                Append(parts, keys[i].Fingerprint);
            }
        }

        RenderRequest request = render.Request;
        Append(parts, render.Current.Kid);
        Append(parts, render.Next.Kid);
        Append(parts, render.Domain);
        Append(parts, request.ResourceId);
        Append(parts, request.PathBase ?? string.Empty);
        Append(parts, request.Data is { } data ? JsonMarshal.GetRawUtf8Value(data) : "{}"u8);
        AppendNumber(parts, request.Items.Count);
        foreach (ContentItem item in request.Items)
        {
            Append(parts, item.Name);
            Append(parts, item.EffectiveScope);
            Append(parts, item.ContentType);
            AppendContent(parts, item);
        }
    }

    // A hash in the content's place, the caller's or ours: the content itself is copied nowhere.
    private void AppendContent(PooledBufferWriter parts, ContentItem item)
    {
        AppendNumber(parts, item.ContentHash is null ? 0 : 1);
        if (item.ContentHash is { } known)
        {
            Append(parts, known.Span);
        }
        else
        {
            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(_contentKey, item.Content.Span, hash);
            Append(parts, hash);
        }
    }

    // What is the same for all pages, once.
    private static byte[] HashPublisher(CapsulePublisherOptions options)
    {
        using var parts = new PooledBufferWriter(1024);
        Append(parts, DcaManifest.CurrentVersion);
        Append(parts, options.SigningKey.KeyId);
        Append(parts, options.SigningKey.PublicKey.ExportPem());
        AppendNumber(parts, options.Issuers.Count);
        foreach (PublisherIssuer issuer in options.Issuers)
        {
            Append(parts, issuer.Name);
            Append(parts, issuer.UnlockUrl);
            AppendNumber(parts, issuer.Keys.PinnedKeyId is null ? 0 : 1);
            Append(parts, issuer.Keys.PinnedKeyId ?? string.Empty);
            AppendNumber(parts, issuer.OpensScopes ? 1 : 0);
            AppendAll(parts, issuer.Scopes);
            AppendAll(parts, issuer.ContentNames);
        }

        return SHA256.HashData(parts.WrittenSpan);
    }

    private static void AppendAll(PooledBufferWriter parts, IReadOnlyCollection<string> texts)
    {
        AppendNumber(parts, texts.Count);
        foreach (string text in texts)
        {
            Append(parts, text);
        }
    }

    private static void Append(PooledBufferWriter parts, string text)
    {
        Span<byte> room = parts.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        parts.Advance(sizeof(int) + length);
    }

    private static void Append(PooledBufferWriter parts, ReadOnlySpan<byte> part)
    {
        AppendNumber(parts, part.Length);
        parts.Write(part);
    }

    private static void AppendNumber(PooledBufferWriter parts, int number)
    {
        BinaryPrimitives.WriteInt32BigEndian(parts.GetSpan(sizeof(int)), number);
        parts.Advance(sizeof(int));
    }
}
