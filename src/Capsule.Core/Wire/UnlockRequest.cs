using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Wire;

/// <summary>What a client sends to an issuer (<c>docs/protocol.md</c>, "Unlock").</summary>
public sealed record UnlockRequest
{
    /// <summary>The largest request, in bytes of JSON.</summary>
    public const int MaxSize = 256 * 1024;

    /// <summary>The most key entries.</summary>
    public const int MaxKeys = 256;

    /// <summary>The most wrap keys in an entry.</summary>
    public const int MaxWrapKeys = 8;

    /// <summary>Gets the page's signed statement: an ES256 JWT.</summary>
    [JsonPropertyName("resourceJWT")]
    public string? ResourceJwt { get; init; }

    /// <summary>Gets the key entries, as the page has them.</summary>
    public IReadOnlyList<DcaKeyEntry>? Keys { get; init; }

    /// <summary>Gets the browser's RSA public key (base64url SPKI), to which every key of the answer is then encrypted.</summary>
    public string? ClientPublicKey { get; init; }

    /// <summary>Gets the share token, where the reader came by a share link.</summary>
    public string? ShareToken { get; init; }

    /// <summary>Reads a request.</summary>
    /// <param name="utf8Json">JSON in UTF-8, at most <see cref="MaxSize"/> bytes. Duplicate members are refused, unknown ones passed over.</param>
    /// <returns>The request, of the protocol's form but not yet verified.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidRequest"/> or <see cref="CapsuleErrorCode.RequestTooLarge"/>.</exception>
    public static UnlockRequest Parse(ReadOnlySpan<byte> utf8Json)
    {
        if (utf8Json.Length > MaxSize)
        {
            throw Errors.RequestTooLarge($"more than {MaxSize} bytes");
        }

        try
        {
            return JsonSerializer.Deserialize(utf8Json, WireJson.Default.UnlockRequest) ?? throw Errors.InvalidRequest("it is null");
        }
        catch (JsonException)
        {
            throw Errors.InvalidRequest("it is not JSON of the protocol's form");
        }
    }

    // A record prints its members: a share token opens the page to whoever reads it in a log.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"Keys = {Keys?.Count ?? 0}, ShareToken = {(ShareToken is null ? "no" : "yes")}");
        return true;
    }
}
