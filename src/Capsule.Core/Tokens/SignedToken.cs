using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Wire;
using Microsoft.IdentityModel.Tokens;

namespace Capsule.Tokens;

/// <summary>
/// A compact ES256 token (RFC 7515, section 3.1), taken apart and not yet verified. The identity library's own reader
/// passes over duplicate members and has no bound on depth, and its versions differ in how they read claims, so the
/// three parts are read here.
/// </summary>
internal sealed class SignedToken
{
    /// <summary>The longest token, in characters.</summary>
    internal const int MaxLength = 64 * 1024;

    private readonly byte[] _signed;
    private readonly byte[] _payload;
    private readonly byte[] _signature;

    private SignedToken(JwtHeader header, byte[] signed, byte[] payload, byte[] signature)
    {
        Header = header;
        _signed = signed;
        _payload = payload;
        _signature = signature;
    }

    internal JwtHeader Header { get; }

    /// <summary>
    /// Signs a payload. What is signed is the payload byte for byte: the identity library's writer would read the JSON
    /// and write it anew, with numbers and duplicate members as it sees them.
    /// </summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidResourceData"/>: the token would be longer than any issuer of ours reads.</exception>
    internal static string Create(SigningKey key, ReadOnlySpan<byte> payload, string type = "JWT")
    {
        using var header = new PooledBufferWriter(128);
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            json.WriteString("alg"u8, SecurityAlgorithms.EcdsaSha256);
            json.WriteString("typ"u8, type);
            json.WriteString("kid"u8, key.KeyId);
            json.WriteEndObject();
        }

        int headerLength = Base64Url.GetEncodedLength(header.Length);
        byte[] signed = new byte[headerLength + 1 + Base64Url.GetEncodedLength(payload.Length)];
        Base64Url.EncodeToUtf8(header.WrittenSpan, signed);
        signed[headerLength] = (byte)'.';
        Base64Url.EncodeToUtf8(payload, signed.AsSpan(headerLength + 1));
        string token = $"{Encoding.ASCII.GetString(signed)}.{Base64UrlText.Encode(key.Sign(signed))}";
        return token.Length <= MaxLength ? token : throw Errors.TokenTooLong();
    }

    /// <summary>Takes a token apart.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidToken"/>: not a compact token, or not ES256.</exception>
    internal static SignedToken Parse(string token)
    {
        if (token.Length > MaxLength)
        {
            throw Errors.InvalidToken($"it is longer than {MaxLength} characters");
        }

        int first = token.IndexOf('.', StringComparison.Ordinal);
        int last = token.LastIndexOf('.');
        if (first < 0 || last == first || token.AsSpan(first + 1, last - first - 1).Contains('.'))
        {
            throw Errors.InvalidToken("it does not have three parts");
        }

        byte[]? header = Base64UrlText.TryDecode(token.AsSpan(0, first));
        byte[]? payload = Base64UrlText.TryDecode(token.AsSpan(first + 1, last - first - 1));
        byte[]? signature = Base64UrlText.TryDecode(token.AsSpan(last + 1), Es256.SignatureSize + 2);
        if (header is null || payload is null || signature is null)
        {
            throw Errors.InvalidToken("a part is not base64url");
        }

        JwtHeader parsed = Read(header, TokenJson.Default.JwtHeader);
        if (parsed.Alg != SecurityAlgorithms.EcdsaSha256)
        {
            throw Errors.InvalidToken("its algorithm is not ES256");
        }

        if (parsed.Crit.ValueKind != JsonValueKind.Undefined)
        {
            throw Errors.InvalidToken("it requires an extension");
        }

        return new SignedToken(parsed, Encoding.ASCII.GetBytes(token, 0, last), payload, signature);
    }

    /// <summary>Reads the claims, which nothing vouches for before <see cref="IsSignedBy"/>.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidToken"/>: not of the expected form.</exception>
    internal T ReadClaims<T>(JsonTypeInfo<T> typeInfo)
        where T : class => Read(_payload, typeInfo);

    internal bool IsSignedBy(SigningPublicKey key) => key.Verify(_signed, _signature);

    private static T Read<T>(byte[] json, JsonTypeInfo<T> typeInfo)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, typeInfo) ?? throw Errors.InvalidToken("a part of it is null");
        }
        catch (JsonException)
        {
            throw Errors.InvalidToken("a part of it is not JSON of the expected form");
        }
    }
}
