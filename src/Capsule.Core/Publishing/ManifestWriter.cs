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

    private readonly PooledBufferWriter _buffer;
    private readonly Utf8JsonWriter _json;

    internal ManifestWriter(int capacity)
    {
        _buffer = new PooledBufferWriter(capacity);
        _json = new Utf8JsonWriter(_buffer, Options);
    }

    internal static int EstimateSize(IReadOnlyList<ContentItem> items, int entries) =>
        checked(2048 + (entries * 1024) + items.Sum(item => 640 + (item.Content.Length / 3 * 4)));

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
        WriteCiphertext(item.Content.Span, keys.ContentKey(index), aad);
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

    internal void WriteIssuer(PublisherIssuer issuer, IReadOnlyList<ContentItem> items, KeyEntries entries, Range range, PageKeys keys)
    {
        _json.WriteStartObject(issuer.Name);
        _json.WriteString("unlockUrl"u8, issuer.UnlockUrl);
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

    internal byte[] Finish()
    {
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    public void Dispose()
    {
        _json.Dispose();
        _buffer.Dispose();
    }

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
        RandomNumberGenerator.Fill(iv);
        AesGcmText.Encrypt(keys.WrapCipher(keys.ScopeOfItem[item], period), iv, keys.ContentKey(item), [], wrapped);
        _json.WriteStartObject();
        _json.WriteString("kid"u8, keys.Kids[period]);
        WriteBase64Url("iv"u8, iv);
        WriteBase64Url("ciphertext"u8, wrapped);
        _json.WriteEndObject();
    }

    private void WriteCiphertext(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> contentKey, string aad)
    {
        Span<byte> iv = stackalloc byte[AesGcmText.IvSize];
        RandomNumberGenerator.Fill(iv);
        byte[] ciphertext = ArrayPool<byte>.Shared.Rent(plaintext.Length + AesGcmText.TagSize);
        byte[] text = ArrayPool<byte>.Shared.Rent(Base64Url.GetEncodedLength(plaintext.Length + AesGcmText.TagSize) + 2);
        try
        {
            Span<byte> sealedText = ciphertext.AsSpan(0, plaintext.Length + AesGcmText.TagSize);
            using (AesGcm aes = AesGcmText.Create(contentKey))
            {
                AesGcmText.Encrypt(aes, iv, plaintext, Encoding.UTF8.GetBytes(aad), sealedText);
            }

            WriteBase64Url("iv"u8, iv);
            _json.WriteString("aad"u8, aad);

            // The quotes are ours and the alphabet needs no escape, so the writer need not look at a byte of it.
            text[0] = (byte)'"';
            int length = Base64Url.EncodeToUtf8(sealedText, text.AsSpan(1));
            text[length + 1] = (byte)'"';
            _json.WritePropertyName("ciphertext"u8);
            _json.WriteRawValue(text.AsSpan(0, length + 2), skipInputValidation: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(ciphertext);
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    private void WriteBase64Url(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Span<byte> text = stackalloc byte[Base64Url.GetEncodedLength(value.Length)];
        Base64Url.EncodeToUtf8(value, text);
        _json.WriteString(name, text);
    }
}
