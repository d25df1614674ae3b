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
/// It covers the content, names, scopes and content types, the page's id, data, domain and path base, the issuers with
/// their names, addresses, rights and keys, the signing key, and the current and the next rotation period. Each part
/// stands behind its length, so that no two pages give the same bytes.
/// </remarks>
internal sealed class RenderFingerprint
{
    internal const int Size = HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key;
    private readonly byte[] _publisher;

    internal RenderFingerprint(CapsulePublisherOptions options)
    {
        _key = options.RotationSecret.DeriveSiteKey("capsule|render-fingerprint|1"u8);
        _publisher = HashPublisher(options);
    }

    /// <summary>Takes the fingerprint of a render.</summary>
    internal byte[] Take(PreparedRender render)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Append(hash, _publisher);
        foreach (IReadOnlyList<IssuerPublicKey>? keys in render.IssuerKeys)
        {
            AppendNumber(hash, keys?.Count ?? -1);
            for (int i = 0; i < keys?.Count; i++)
            {
                Append(hash, keys[i].Fingerprint);
            }
        }

        RenderRequest request = render.Request;
        Append(hash, render.Current.Kid);
        Append(hash, render.Next.Kid);
        Append(hash, render.Domain);
        Append(hash, request.ResourceId);
        Append(hash, request.PathBase ?? string.Empty);
        Append(hash, request.Data is { } data ? JsonMarshal.GetRawUtf8Value(data) : "{}"u8);
        AppendNumber(hash, request.Items.Count);
        foreach (ContentItem item in request.Items)
        {
            Append(hash, item.Name);
            Append(hash, item.EffectiveScope);
            Append(hash, item.ContentType);
            Append(hash, item.Content.Span);
        }

        return hash.GetHashAndReset();
    }

    // What is the same for all pages, once.
    private static byte[] HashPublisher(CapsulePublisherOptions options)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, DcaManifest.CurrentVersion);
        Append(hash, options.SigningKey.KeyId);
        Append(hash, options.SigningKey.PublicKey.ExportPem());
        AppendNumber(hash, options.Issuers.Count);
        foreach (PublisherIssuer issuer in options.Issuers)
        {
            Append(hash, issuer.Name);
            Append(hash, issuer.UnlockUrl);
            AppendNumber(hash, issuer.Keys.PinnedKeyId is null ? 0 : 1);
            Append(hash, issuer.Keys.PinnedKeyId ?? string.Empty);
            AppendNumber(hash, issuer.OpensScopes ? 1 : 0);
            AppendAll(hash, issuer.Scopes);
            AppendAll(hash, issuer.ContentNames);
        }

        return hash.GetHashAndReset();
    }

    private static void AppendAll(IncrementalHash hash, IReadOnlyCollection<string> texts)
    {
        AppendNumber(hash, texts.Count);
        foreach (string text in texts)
        {
            Append(hash, text);
        }
    }

    private static void Append(IncrementalHash hash, string text)
    {
        Span<byte> buffer = stackalloc byte[256];
        Append(hash, Encoding.UTF8.TryGetBytes(text, buffer, out int length) ? buffer[..length] : Encoding.UTF8.GetBytes(text));
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        AppendNumber(hash, part.Length);
        hash.AppendData(part);
    }

    private static void AppendNumber(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
