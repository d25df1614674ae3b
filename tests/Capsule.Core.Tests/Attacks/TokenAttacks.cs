using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Capsule.Cryptography;

namespace Capsule.Core.Tests.Attacks;

/// <summary>Tokens that nobody signed, or that say something else than they seem to.</summary>
internal static class TokenAttacks
{
    private const string Header = """{"alg":"ES256","typ":"JWT"}""";
    private const string Claims = """{"iss":"news.example.com","sub":"article-1","iat":1795179959,"jti":"AA","scopes":["premium","pro"],"data":{}}""";

    internal static IReadOnlyList<UnlockAttack> All { get; } =
    [
        new("no token", CapsuleErrorCode.InvalidRequest, scene => scene.Request.Remove("resourceJWT")),
        new("a token of null", CapsuleErrorCode.InvalidRequest, scene => scene.Request["resourceJWT"] = null),
        new("an empty token", CapsuleErrorCode.InvalidRequest, scene => scene.Request["resourceJWT"] = string.Empty),
        new("a token that is an object", CapsuleErrorCode.InvalidRequest, scene => scene.Request["resourceJWT"] = new JsonObject()),
        Algorithm("none", _ => []),
        Algorithm("None", _ => []),
        Algorithm("HS256", signed => HMACSHA256.HashData(Encoding.UTF8.GetBytes(TestKeys.Publisher.PublicKey.ExportPem()), signed)),
        Algorithm("ES384", signed => Ecdsa(signed, HashAlgorithmName.SHA384)),
        Algorithm("es256", signed => Ecdsa(signed, HashAlgorithmName.SHA256)),
        Algorithm("RS256", signed => Ecdsa(signed, HashAlgorithmName.SHA256)),
        Token("no alg", CapsuleErrorCode.InvalidToken, token => token.Header.Remove("alg")),
        Token("an extension that must be understood", CapsuleErrorCode.InvalidToken, token => token.Header["crit"] = new JsonArray("b64")),
        Token("another typ", CapsuleErrorCode.InvalidToken, token => token.Header["typ"] = "dca-share+jwt"),
        Token("a typ that is no text", CapsuleErrorCode.InvalidToken, token => token.Header["typ"] = 1),
        Token("another kid", CapsuleErrorCode.InvalidSignature, token => token.Header["kid"] = "sig-other"),
        new("a token without kid, of another publisher", CapsuleErrorCode.InvalidSignature, scene => scene.Token(token =>
        {
            token.Header.Remove("kid");
            return token.Sign(TestKeys.OtherPublisher);
        })),
        Token("a kid that is no text", CapsuleErrorCode.InvalidToken, token => token.Header["kid"] = 1),
        Token("a kid that is a path", CapsuleErrorCode.InvalidSignature, token => token.Header["kid"] = "../../dev/null"),
        new("a token of 10 megabytes", CapsuleErrorCode.RequestTooLarge, scene => scene.Claims(claims => claims["data"] = new JsonObject { ["a"] = new string('a', 10_000_000) })),
        Token("a type, as share tokens have", CapsuleErrorCode.InvalidToken, token => token.Claims["type"] = "dca-share"),
        Token("a type of another kind", CapsuleErrorCode.InvalidToken, token => token.Claims["type"] = 1),
        Forged("the attacker's key in its header", token =>
        {
            using ECDsa key = ECDsa.Create();
            key.ImportFromPem(TestKeys.OtherPublisher.ExportPem());
            ECParameters parameters = key.ExportParameters(false);
            token.Header["jwk"] = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64UrlText.Encode(parameters.Q.X), ["y"] = Base64UrlText.Encode(parameters.Q.Y) };
            token.Header.Remove("kid");
        }),
        Forged("the attacker's key set in its header", token => token.Header["jku"] = "https://evil.example/jwks.json"),
        Forged("the signature of another publisher", _ => { }),
        Signature("a signature of zeros", _ => new byte[64]),
        Signature("a signature of ones", _ => [.. Enumerable.Repeat((byte)0xff, 64)]),
        Signature("a signature with a bit flipped", signed => FlipLast(Ecdsa(signed, HashAlgorithmName.SHA256))),
        Signature("a signature cut short", signed => Ecdsa(signed, HashAlgorithmName.SHA256)[..63]),
        Signature("an empty signature", _ => []),
        Signature("a signature in DER", signed => Ecdsa(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence), CapsuleErrorCode.InvalidToken),
        Signature("a signature of other bytes", _ => Ecdsa("other"u8.ToArray(), HashAlgorithmName.SHA256)),
        new("claims changed under the old signature", CapsuleErrorCode.InvalidSignature, scene => scene.Token(token =>
        {
            token.Claims["sub"] = "article-2";
            string old = scene.Page.ResourceJwt;
            string[] parts = token.Sign().Split('.');
            return $"{parts[0]}.{parts[1]}.{old.Split('.')[2]}";
        })),
        .. from claim in (string[])["iss", "sub", "iat", "scopes"]
           select Token($"no {claim}", CapsuleErrorCode.InvalidToken, token => token.Claims.Remove(claim)),
        .. from claim in (string[])["iss", "sub", "iat", "scopes", "jti", "keyDigests"]
           select Token($"an object as {claim}", CapsuleErrorCode.InvalidToken, token => token.Claims[claim] = new JsonObject()),
        Token("an empty sub", CapsuleErrorCode.InvalidToken, token => token.Claims["sub"] = string.Empty),
        Token("a number as text", CapsuleErrorCode.InvalidToken, token => token.Claims["iat"] = "1795179959"),
        Token("a time before all times", CapsuleErrorCode.InvalidToken, token => token.Claims["iat"] = -1),
        Token("a time after all times", CapsuleErrorCode.InvalidToken, token => token.Claims["iat"] = 1e300),
        Token("data that is a list", CapsuleErrorCode.InvalidToken, token => token.Claims["data"] = new JsonArray()),
        Raw("an algorithm given twice", """{"alg":"ES256","alg":"none"}""", Claims),
        Raw("an algorithm given twice, once in escapes", """{"alg":"ES256","\u0061lg":"ES256"}""", Claims),
        Raw("an issuer given twice", Header, Claims.Replace("{\"iss\"", "{\"iss\":\"blog.example.com\",\"iss\"", StringComparison.Ordinal)),
        Raw("data with a member given twice", Header, Claims.Replace("{}", """{"a":1,"a":2}""", StringComparison.Ordinal)),
        Raw("a time beyond numbers", Header, Claims.Replace("1795179959", "1e999", StringComparison.Ordinal)),
        Raw("a time that is not a number", Header, Claims.Replace("1795179959", "NaN", StringComparison.Ordinal)),
        Raw("a time without end", Header, Claims.Replace("1795179959", "Infinity", StringComparison.Ordinal)),
        Raw("a member name of half a character", Header, Claims.Replace("\"data\"", "\"\\udc00\":1,\"data\"", StringComparison.Ordinal)),
        Raw("data with a member name of half a character, twice", Header, Claims.Replace("{}", """{"\udc00":1,"\udc00":2}""", StringComparison.Ordinal)),
        Raw("claims that are a list", Header, "[]"),
        Raw("claims that are null", Header, "null"),
        Raw("claims and more", Header, Claims + "{}"),
        Raw("claims with half a character", Header, Claims.Replace("article-1", "\\ud800", StringComparison.Ordinal)),
        Raw("an issuer with half a character", Header, Claims.Replace("news.example.com", "\\udc00", StringComparison.Ordinal)),
        Raw("claims nested without end", Header, Claims.Replace("{}", string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000), StringComparison.Ordinal)),
        Raw("a header that is no JSON", "alg: ES256", Claims),
        Raw("a header with a member name of half a character", """{"alg":"ES256","\udc00":1}""", Claims),
        new("claims that are no UTF-8", CapsuleErrorCode.InvalidToken, scene => scene.Token(_ =>
            ForgedToken.Sign(Encoding.UTF8.GetBytes(Header), Encoding.Latin1.GetBytes(Claims.Replace("article-1", "é", StringComparison.Ordinal))))),
        Text("a token of two parts", token => token[..token.LastIndexOf('.')]),
        Text("a token of four parts", token => token + "."),
        Text("a token of five empty parts", _ => "...."),
        Text("a token of one part", _ => "eyJhbGciOiJFUzI1NiJ9"),
        Text("a token with padding", token => token.Replace(".", "=.", StringComparison.Ordinal)),
        Text("a token with a space before it", token => " " + token),
        Text("a token with a line break after it", token => token + "\n"),
        Text("a token of 70 kilobytes", token => token + new string('A', 70_000)),
        Text("a token in JSON", token => $$"""{"protected":"{{token.Split('.')[0]}}","payload":"{{token.Split('.')[1]}}","signature":"{{token.Split('.')[2]}}"}"""),
    ];

    private static UnlockAttack Token(string name, CapsuleErrorCode expected, Action<ForgedToken> change) => new($"a token with {name}", expected, scene => scene.Token(token =>
    {
        change(token);
        return token.Sign();
    }));

    private static UnlockAttack Forged(string name, Action<ForgedToken> change) => new($"a token with {name}", CapsuleErrorCode.InvalidSignature, scene => scene.Token(token =>
    {
        change(token);
        return token.Sign(TestKeys.OtherPublisher);
    }));

    private static UnlockAttack Algorithm(string algorithm, Func<byte[], byte[]> sign) => new($"a token by {algorithm}", CapsuleErrorCode.InvalidToken, scene => scene.Token(token =>
    {
        token.Header["alg"] = algorithm;
        return token.SignWith(sign);
    }));

    private static UnlockAttack Signature(string name, Func<byte[], byte[]> sign, CapsuleErrorCode expected = CapsuleErrorCode.InvalidSignature) =>
        new(name, expected, scene => scene.Token(token => token.SignWith(sign)));

    private static UnlockAttack Raw(string name, string header, string claims) => new(name, CapsuleErrorCode.InvalidToken, scene => scene.Token(_ => ForgedToken.Sign(header, claims)));

    private static UnlockAttack Text(string name, Func<string, string> change) =>
        new(name, CapsuleErrorCode.InvalidToken, scene => scene.Request["resourceJWT"] = change(scene.Page.ResourceJwt));

    private static byte[] Ecdsa(byte[] signed, HashAlgorithmName hash, DSASignatureFormat format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
    {
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(TestKeys.Publisher.ExportPem());
        return key.SignData(signed, hash, format);
    }

    private static byte[] FlipLast(byte[] signature)
    {
        signature[^1] ^= 1;
        return signature;
    }
}
