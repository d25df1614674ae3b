using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

/// <summary>The browser's part: asks for a page's keys and opens its items, with the class library's primitives alone.</summary>
internal static class Pages
{
    private const int TagSize = 16;

    internal static JsonObject UnlockRequest(JsonObject manifest, string issuer) => new()
    {
        ["resourceJWT"] = (string?)manifest["resourceJWT"],
        ["keys"] = manifest["issuers"]![issuer]!["keys"]!.DeepClone(),
    };

    internal static string Decrypt(JsonObject manifest, JsonObject answer, string name)
    {
        JsonNode item = manifest["content"]![name]!;
        JsonNode unlocked = answer["keys"]!.AsArray().Single(key => (string?)key!["contentName"] == name)!;
        byte[] contentKey = unlocked["contentKey"] is { } key ? Decode(key) : Unwrap(item, unlocked["wrapKeys"]!.AsArray());
        return Encoding.UTF8.GetString(Open(contentKey, item, Encoding.UTF8.GetBytes((string)item["aad"]!)));
    }

    private static byte[] Unwrap(JsonNode item, JsonArray wrapKeys)
    {
        JsonNode wrapped = item["wrappedContentKey"]!.AsArray().Last()!;
        JsonNode wrapKey = wrapKeys.Single(key => (string?)key!["kid"] == (string?)wrapped["kid"])!;
        return Open(Decode(wrapKey["key"]!), wrapped, aad: []);
    }

    private static byte[] Open(byte[] key, JsonNode box, byte[] aad)
    {
        byte[] ciphertext = Decode(box["ciphertext"]!);
        byte[] plaintext = new byte[ciphertext.Length - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(Decode(box["iv"]!), ciphertext.AsSpan(0, plaintext.Length), ciphertext.AsSpan(plaintext.Length), plaintext, aad);
        return plaintext;
    }

    private static byte[] Decode(JsonNode text) => Base64Url.DecodeFromChars((string)text!);
}
