using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Capsule.Cryptography;
using Capsule.Keys;

namespace Capsule.Core.Tests.Attacks;

/// <summary>A token that can be changed at will and signed by anyone, without the library's own writer.</summary>
internal sealed class ForgedToken(string token)
{
    internal JsonObject Header { get; } = Read(token.Split('.')[0]);

    internal JsonObject Claims { get; } = Read(token.Split('.')[1]);

    internal string Sign(SigningKey? key = null) => Sign(Header.ToJsonString(), Claims.ToJsonString(), key);

    internal string SignWith(Func<byte[], byte[]> sign)
    {
        string signed = $"{Encode(Header.ToJsonString())}.{Encode(Claims.ToJsonString())}";
        return $"{signed}.{Base64UrlText.Encode(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    internal static string Sign(string headerJson, string claimsJson, SigningKey? key = null) =>
        Sign(Encoding.UTF8.GetBytes(headerJson), Encoding.UTF8.GetBytes(claimsJson), key);

    internal static string Sign(byte[] header, byte[] claims, SigningKey? key = null)
    {
        using ECDsa ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem((key ?? TestKeys.Publisher).ExportPem());
        string signed = $"{Base64UrlText.Encode(header)}.{Base64UrlText.Encode(claims)}";
        return $"{signed}.{Base64UrlText.Encode(ecdsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static JsonObject Read(string part) => JsonNode.Parse(Base64UrlText.TryDecode(part)!)!.AsObject();

    private static string Encode(string text) => Base64UrlText.Encode(Encoding.UTF8.GetBytes(text));
}
