using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Capsule.Cryptography;
using Capsule.Wire;

namespace Capsule.Publishing;

/// <summary>
/// Writes a manifest once, encrypting each item on its way into the JSON: no plaintext is copied and no text is built
/// in between. The members are those of <see cref="DcaManifest"/>, in its order.
/// </summary>
internal sealed class ManifestWriter : IDisposable
{
    private static readonly JsonWriterOptions Options = new()
    {
        // Base64url, names and media types: nothing in a manifest needs more than JSON's own escapes. Angle brackets
        // are seen to where the JSON is put into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly ManifestBuffer _buffer;
    private readonly Utf8JsonWriter _json;

    internal ManifestWriter(int capacity)
    {
        _buffer = new ManifestBuffer(capacity);
        _json = new Utf8JsonWriter(_buffer, Options);
    }

    /// <summary>Estimates a length that few manifests exceed, and none by much.</summary>
    internal static int EstimateSize(IReadOnlyList<ContentItem> items, int entries, int token)
    {
        int size = checked(512 + token + (entries * 832));
        foreach (ContentItem item in items)
        {
            size = checked(size + 640 + Base64Url.GetEncodedLength(item.Content.Length));
        }

        return size;
    }

    internal void WriteStart(string resourceJwt)
    {
        _json.WriteStartObject();
        _json.WriteString("version"u8, DcaManifest.CurrentVersion);
        _json.WriteString("resourceJWT"u8, resourceJwt);
        _json.WriteStartObject("content"u8);
    }

    internal void WriteContent(ContentItem item, int index, string aad, PageKeys keys)
    {
        _json.WriteStartObject(item.Name);
        _json.WriteString("contentType"u8, item.ContentType);
        WriteCiphertext(item.Content.Span, index, aad, keys);
        _json.WriteStartArray("wrappedContentKey"u8);
        for (int period = 0; period < keys.Kids.Length; period++)
        {
            WriteWrappedContentKey(keys, index, period);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    internal void WriteIssuersStart()
    {
        _json.WriteEndObject();
        _json.WriteStartObject("issuers"u8);
    }

    internal void WriteIssuer(PublisherIssuer issuer, string? pathBase, IReadOnlyList<ContentItem> items, KeyEntries entries, Range range, PageKeys keys)
    {
        _json.WriteStartObject(issuer.Name);
        _json.WriteString("unlockUrl"u8, issuer.UnlockUrl.StartsWith('/') ? pathBase + issuer.UnlockUrl : issuer.UnlockUrl);
        if (issuer.Keys.PinnedKeyId is { } keyId)
        {
            _json.WriteString("keyId"u8, keyId);
        }

        _json.WriteStartArray("keys"u8);
        for (int i = range.Start.Value; i < range.End.Value; i++)
        {
            KeyEntries.Entry entry = entries[i];
            _json.WriteStartObject();
            _json.WriteString("contentName"u8, items[entry.Item].Name);
            _json.WriteString("scope"u8, items[entry.Item].EffectiveScope);
            _json.WriteString("kid"u8, entry.Key.KeyId);
            _json.WriteString("contentKey"u8, entries.Text(entry.ContentKey));
            WriteWrapKeys(entry, keys);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    internal ReadOnlyMemory<byte> Finish()
    {
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        return _buffer.Written;
    }

    public void Dispose() => _json.Dispose();

    private void WriteWrapKeys(KeyEntries.Entry entry, PageKeys keys)
    {
        if (entry.WrapKeys is null)
        {
            return;
        }

        _json.WriteStartArray("wrapKeys"u8);
        for (int period = 0; period < entry.WrapKeys.Length; period++)
        {
            _json.WriteStartObject();
            _json.WriteString("kid"u8, keys.Kids[period]);
            _json.WriteString("key"u8, entry.WrapKeys[period]);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteWrappedContentKey(PageKeys keys, int item, int period)
    {
        Span<byte> iv = stackalloc byte[AesGcmText.IvSize];
        Span<byte> wrapped = stackalloc byte[AesGcmText.KeySize + AesGcmText.TagSize];
        keys.Ivs.Next(iv);
        AesGcmText.Encrypt(keys.WrapCipher(keys.ScopeOfItem[item], period), iv, keys.ContentKey(item), [], wrapped);
        _json.WriteStartObject();
        _json.WriteString("kid"u8, keys.Kids[period]);
        WriteBase64Url("iv"u8, iv);
        WriteBase64Url("ciphertext"u8, wrapped);
        _json.WriteEndObject();
    }

    private void WriteCiphertext(ReadOnlySpan<byte> plaintext, int item, string aad, PageKeys keys)
    {
        Span<byte> iv = stackalloc byte[AesGcmText.IvSize];
        keys.Ivs.Next(iv);
        WriteBase64Url("iv"u8, iv);
        _json.WriteString("aad"u8, aad);
        _json.WriteString("ciphertext"u8, ReadOnlySpan<byte>.Empty);

        int length = plaintext.Length + AesGcmText.TagSize;
        byte[] ciphertext = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            using (AesGcm aes = AesGcmText.Create(keys.ContentKey(item)))
            {
                AesGcmText.Encrypt(aes, iv, plaintext, Encoding.UTF8.GetBytes(aad), ciphertext.AsSpan(0, length));
            }

            FillString(ciphertext.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(ciphertext);
        }
    }

    // Puts base64url between the quotes of the empty string that was written last. Its alphabet needs no escape, so the
    // JSON writer need not look at a byte of it, nor copy it.
    private void FillString(ReadOnlySpan<byte> value)
    {
        _json.Flush();
        _buffer.TakeBackOne();
        Span<byte> text = _buffer.GetSpan(Base64Url.GetEncodedLength(value.Length) + 1);
        int length = Base64Url.EncodeToUtf8(value, text);
        text[length] = (byte)'"';
        _buffer.Advance(length + 1);
    }

    private void WriteBase64Url(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Span<byte> text = stackalloc byte[Base64Url.GetEncodedLength(value.Length)];
        Base64Url.EncodeToUtf8(value, text);
        _json.WriteString(name, text);
    }
}
