using System.Text;
using System.Text.Json.Nodes;
using Capsule.Wire;

namespace Capsule.Core.Tests.Attacks;

/// <summary>Manifests that are none.</summary>
internal static class ManifestAttacks
{
    private static readonly byte[] Page = TestSite.Publisher().Render(TestSite.Page("article-1")).Utf8Json.ToArray();

    internal static IReadOnlyList<Attack> All { get; } =
    [
        .. from json in (string[])["", " ", "null", "[]", "1", "\"text\"", "{", "{}", "{}{}", "// {}"]
           select Raw(json, Encoding.UTF8.GetBytes(json)),
        .. from member in (string[])["version", "resourceJWT", "content", "issuers"]
           from attack in (Attack[])
           [
               Changed($"no {member}", page => page.Remove(member)),
               Changed($"{member} of null", page => page[member] = null),
               Changed($"a number as {member}", page => page[member] = 1),
               Changed($"a list as {member}", page => page[member] = new JsonArray()),
           ]
           select attack,
        .. from member in (string[])["contentType", "iv", "aad", "ciphertext", "wrappedContentKey"]
           from attack in (Attack[])
           [
               Changed($"an item without {member}", page => Item(page).Remove(member)),
               Changed($"{member} of null in an item", page => Item(page)[member] = null),
               Changed($"an object as {member} of an item", page => Item(page)[member] = new JsonObject()),
           ]
           select attack,
        .. from member in (string[])["unlockUrl", "keys"]
           from attack in (Attack[])
           [
               Changed($"an issuer without {member}", page => Issuer(page).Remove(member)),
               Changed($"{member} of null in an issuer", page => Issuer(page)[member] = null),
           ]
           select attack,
        Changed("an item of null", page => page["content"]!["bodytext"] = null),
        Changed("an issuer of null", page => page["issuers"]!["local"] = null),
        Changed("an entry of null", page => Issuer(page)["keys"]!.AsArray().Add(null)),
        Changed("a wrap key of null", page => Issuer(page)["keys"]![0]!["wrapKeys"]!.AsArray().Add(null)),
        Changed("a wrapped content key of null", page => Item(page)["wrappedContentKey"]!.AsArray().Add(null)),
        Changed("an entry without scope", page => Issuer(page)["keys"]![0]!.AsObject().Remove("scope")),
        Changed("an entry without contentKey", page => Issuer(page)["keys"]![0]!.AsObject().Remove("contentKey")),
        Text("its version given twice", json => json.Replace("{\"version\"", "{\"version\":\"0.1\",\"version\"", StringComparison.Ordinal)),
        Text("an item given twice", json => json.Replace("\"content\":{", "\"content\":{\"bodytext\":null,", StringComparison.Ordinal)),
        Text("an item's ciphertext given twice", json => json.Replace("\"ciphertext\"", "\"ciphertext\":\"AA\",\"ciphertext\"", StringComparison.Ordinal)),
        Text("an issuer given twice", json => json.Replace("\"issuers\":{", "\"issuers\":{\"local\":null,", StringComparison.Ordinal)),
        Text("half a character", json => json.Replace("text/html", "\\ud800", StringComparison.Ordinal)),
        Text("an item named by half a character", json => json.Replace("\"bodytext\":{", "\"\\ud800\":{", StringComparison.Ordinal)),
        Text("two items named by half a character", json => json.Replace("\"content\":{", "\"content\":{\"\\ud800\":1,\"\\ud800\":1,", StringComparison.Ordinal)),
        Text("a comment", json => "/* */" + json),
        Text("a comma too many", json => json[..^1] + ",}"),
        Text("more behind it", json => json + json),
        Text("its end cut off", json => json[..^1]),
        Text("nesting without end", json => json[..^1] + ",\"a\":" + new string('[', 10_000)),
        Raw("UTF-16", Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(Page))),
        Raw("bytes that are no UTF-8", Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(Page).Replace("text/html", "\u00e9", StringComparison.Ordinal))),
    ];

    private static JsonObject Item(JsonObject page) => page["content"]!["bodytext"]!.AsObject();

    private static JsonObject Issuer(JsonObject page) => page["issuers"]!["local"]!.AsObject();

    private static Attack Changed(string name, Action<JsonObject> change) => Text(name, json =>
    {
        JsonObject page = JsonNode.Parse(json)!.AsObject();
        change(page);
        return page.ToJsonString();
    });

    private static Attack Text(string name, Func<string, string> change) =>
        new($"a manifest with {name}", CapsuleErrorCode.InvalidManifest, () => DcaManifest.Parse(Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(Page)))));

    private static Attack Raw(string name, byte[] json) => new($"as a manifest {name}", CapsuleErrorCode.InvalidManifest, () => DcaManifest.Parse(json));
}
