using System.Text.Json;
using Capsule.Cryptography;
using Capsule.Keys;

namespace Capsule.Core.Tests.Rsa;

/// <summary>What these tests read from the shared vectors.</summary>
internal static class RsaVectors
{
    internal static readonly JsonElement Keys = Read("keys.json");

    internal static JsonElement Read(string file) =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", file)));

    internal static JsonElement Named(string file, string name) =>
        Read(file).EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);

    internal static IssuerPrivateKey PrivateKey(string name, string keyId = "k") =>
        IssuerPrivateKey.FromPem(keyId, Keys.GetProperty(name).GetProperty("privateKeyPem").GetString()!);

    internal static string Text(this JsonElement element, string member) => element.GetProperty(member).GetString()!;

    internal static byte[] Bytes(this JsonElement element, string member) => Base64UrlText.TryDecode(element.Text(member))!;
}
