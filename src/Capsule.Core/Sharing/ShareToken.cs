using System.Security.Cryptography;
using System.Text.Json;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Tokens;
using Capsule.Wire;

namespace Capsule.Sharing;

/// <summary>Writes share tokens (<c>docs/protocol.md</c>, "Share links").</summary>
internal static class ShareToken
{
    private const int IdSize = 16;

    internal static ShareLink Create(SigningKey key, string domain, ShareLinkRequest request, DateTimeOffset now)
    {
        Check(request);
        string id = request.Id ?? Base64UrlText.Encode(RandomNumberGenerator.GetBytes(IdSize));
        DateTimeOffset expiresAt = DateTimeOffset.FromUnixTimeSeconds((now + request.Lifetime).ToUnixTimeSeconds());
        using var payload = new PooledBufferWriter(512);
        using (var json = new Utf8JsonWriter(payload))
        {
            json.WriteStartObject();
            if (!request.UseStandardClaims)
            {
                json.WriteString("type"u8, ShareClaims.ShareType);
            }

            json.WriteString(request.UseStandardClaims ? "iss"u8 : "domain"u8, domain);
            json.WriteString(request.UseStandardClaims ? "sub"u8 : "resourceId"u8, request.ResourceId);
            WriteStrings(json, "contentNames"u8, request.ContentNames);
            WriteStrings(json, "scopes"u8, request.Scopes);
            json.WriteNumber("iat"u8, now.ToUnixTimeSeconds());
            json.WriteNumber("exp"u8, expiresAt.ToUnixTimeSeconds());
            json.WriteString("jti"u8, id);
            if (request.MaxUses is { } maxUses)
            {
                json.WriteNumber("maxUses"u8, maxUses);
            }

            if (request.Data is { } data)
            {
                json.WritePropertyName("data"u8);
                data.WriteTo(json);
            }

            json.WriteEndObject();
        }

        string token = SignedToken.Create(key, payload.WrittenSpan, request.UseStandardClaims ? ShareClaims.StandardTyp : "JWT");
        return new ShareLink { Token = token, Id = id, ExpiresAt = expiresAt };
    }

    private static void Check(ShareLinkRequest request)
    {
        if (!Names.IsResourceId(request.ResourceId))
        {
            throw Errors.InvalidResourceId();
        }

        if (request.Scopes.Count > 0 == request.ContentNames.Count > 0)
        {
            throw Errors.InvalidShareLink(CapsuleErrorReasons.ShareLinkGrant, "it grants either scopes or content names, and at least one");
        }

        if (request.Scopes.FirstOrDefault(scope => !Names.IsScope(scope)) is { } scope)
        {
            throw Errors.InvalidScope(scope);
        }

        if (request.ContentNames.FirstOrDefault(name => !Names.IsContentName(name)) is { } name)
        {
            throw Errors.InvalidContentName(name);
        }

        if (request.Lifetime < TimeSpan.FromSeconds(1) || request.Lifetime > TimeSpan.FromDays(3660))
        {
            throw Errors.InvalidShareLink(CapsuleErrorReasons.ShareLinkLifetime, "its lifetime is not between one second and ten years");
        }

        if (request.MaxUses < 1)
        {
            throw Errors.InvalidShareLink(CapsuleErrorReasons.ShareLinkUses, "it may be used at least once");
        }

        if (request.Id is { } id && (id.Length is 0 or > 256 || id.Any(char.IsControl) || !Names.IsWellFormed(id)))
        {
            throw Errors.InvalidShareLink(CapsuleErrorReasons.ShareLinkId, "its id is empty, too long, or has a control character or half of a character");
        }

        if (request.Data is { } data && !PublisherData.IsReadable(data))
        {
            throw Errors.InvalidResourceData();
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
