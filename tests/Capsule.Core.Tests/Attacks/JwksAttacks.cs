using System.Text;
using Capsule.Core.Tests.Jwks;
using Capsule.Cryptography;
using Capsule.Jwks;
using Capsule.Publishing;
using Capsule.Wire;

namespace Capsule.Core.Tests.Attacks;

/// <summary>Key sets that are none, or whose keys must not be wrapped to.</summary>
internal static class JwksAttacks
{
    private static readonly Jwk Ec = TestKeys.Issuer.PublicKey.ToJwk();
    private static readonly Jwk Rsa = TestKeys.RsaIssuer.PublicKey.ToJwk();
    private static readonly string Json = JwksServer.Document(Ec).ReplaceLineEndings(string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal);

    internal static IReadOnlyList<Attack> All { get; } =
    [
        .. from json in (string[])["", " ", "null", "[]", "1", "\"keys\"", "{", "{}", "{}{}", "<html>", """{"Keys":[]}""", """{"keys":null}""", """{"keys":{}}""", """{"keys":""}""", """{"keys":[]""", """{"keys":[],}""", "// {}"]
           select Document(json, json),
        Document("keys given twice", """{"keys":[],"keys":[]}"""),
        Document("keys given twice, once in escapes", """{"keys":[],"\u006beys":[]}"""),
        Document("a member of a key given twice", Json.Replace("\"kid\"", "\"kid\":\"other\",\"kid\"", StringComparison.Ordinal)),
        Document("nesting without end", new string('[', 100_000)),
        Document("keys nested without end", $"{{\"keys\":{new string('[', 1000)}{new string(']', 1000)}}}"),
        Document("members nested without end", $"{{\"keys\":[],\"a\":{string.Concat(Enumerable.Repeat("{\"a\":", 1000))}1{new string('}', 1000)}}}"),
        Document("a member name of half a character", """{"\ud800":1}"""),
        Document("bytes that are no UTF-8", [.. "{\"keys\":["u8, 0xff, .. "]}"u8]),
        Document("UTF-16", Encoding.Unicode.GetBytes(Json)),
        Keys("no keys at all", "{\"keys\":[]}"),
        Keys("keys that are no objects", """{"keys":[1,"a",null,[],true]}"""),
        Keys("a key without members", """{"keys":[{}]}"""),
        Keys("numbers for text", """{"keys":[{"kty":"EC","kid":1,"crv":"P-256","x":2,"y":3}]}"""),
        Keys("a kid of half a character", Json.Replace("enc-1", "\\ud800", StringComparison.Ordinal)),
        Keys("10 000 keys", JwksServer.Document([.. Enumerable.Repeat(Ec, 10_000)])),
        Key("that is retired", Ec with { Status = "retired" }),
        Key("to sign with", Ec with { Use = "sig" }),
        Key("without kid", Ec with { Kid = null }),
        Key("with an empty kid", Ec with { Kid = string.Empty }),
        Key("off the curve", Ec with { Y = Ec.X }),
        Key("at infinity", Ec with { X = Base64UrlText.Encode(new byte[32]), Y = Base64UrlText.Encode(new byte[32]) }),
        Key("beyond the field", Ec with { X = Base64UrlText.Encode([.. Enumerable.Repeat((byte)0xff, 32)]) }),
        Key("with a coordinate cut short", Ec with { X = Ec.X![..^4] }),
        Key("with a coordinate too long", Ec with { X = "AAAA" + Ec.X }),
        Key("with padding", Ec with { X = Ec.X + "=" }),
        Key("on another curve", Ec with { Crv = "P-384" }),
        Key("of 1024 bits", Rsa with { N = Base64UrlText.Encode([.. Enumerable.Repeat((byte)0xc5, 128)]) }),
        Key("of 8192 bits", Rsa with { N = Base64UrlText.Encode([.. Enumerable.Repeat((byte)0xc5, 1024)]) }),
        Key("with an even modulus", Rsa with { N = Rsa.N![..^4] + "AAAA" }),
        Key("with modulus zero", Rsa with { N = Base64UrlText.Encode(new byte[256]) }),
        Key("with exponent 1", Rsa with { E = "AQ" }),
        Key("with exponent 3", Rsa with { E = "Aw" }),
        Key("with an even exponent", Rsa with { E = "AQAA" }),
        Key("with exponent zero", Rsa with { E = "AA" }),
        Key("with an empty exponent", Rsa with { E = string.Empty }),
        Key("with a huge exponent", Rsa with { E = "AQAAAAAAAAAB" }),
        Key("that is a secret", Ec with { Kty = "oct" }),
    ];

    private static Attack Document(string name, string json) => Document(name, Encoding.UTF8.GetBytes(json));

    private static Attack Document(string name, byte[] json) =>
        new($"as a key set {(name.Length > 60 ? name[..60] : name)}", CapsuleErrorCode.InvalidJwks, () => JwksDocument.Parse(json));

    private static Attack Key(string name, Jwk key) => Keys($"a key {name}", JwksServer.Document(key));

    private static Attack Keys(string name, string json) => new($"in a key set {name}", CapsuleErrorCode.JwksUnavailable, () =>
    {
        var server = new JwksServer();
        server.Say(() => JwksServer.Json(json));
        TestSite.Publisher([PublisherIssuer.ForEveryScope("other", "/unlock", new JwksIssuerKeySource(server.Client(), JwksServer.Address))]).Render("article-1");
    });
}
