using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Capsule.Browser.Tests.Sessions;

/// <summary>
/// What passes between browser and issuer holds names and keys, and no key that anyone but the browser itself could use:
/// each is encrypted to the key that the request brought.
/// </summary>
internal static class BoundAnswer
{
    private static readonly string[] RequestMembers = ["resourceJWT", "keys", "clientPublicKey", "shareToken"];
    private static readonly string[] KeyMembers = ["contentName", "scope", "contentKey", "wrapKeys", "kid", "key"];

    internal static void Check(string request, string answer)
    {
        using var asked = JsonDocument.Parse(request);
        Assert.Subset(RequestMembers.ToHashSet(), asked.RootElement.EnumerateObject().Select(member => member.Name).ToHashSet());
        using var clientKey = RSA.Create();
        clientKey.ImportSubjectPublicKeyInfo(Base64Url.DecodeFromChars(asked.RootElement.GetProperty("clientPublicKey").GetString()), out _);
        Assert.Equal(2048, clientKey.KeySize);

        using var given = JsonDocument.Parse(answer);
        Assert.Equal(["keys", "transport"], given.RootElement.EnumerateObject().Select(member => member.Name).Order());
        Assert.Equal("client-bound", given.RootElement.GetProperty("transport").GetString());
        AssertOnlyKeys(given.RootElement.GetProperty("keys"));
    }

    private static void AssertOnlyKeys(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            Assert.All(element.EnumerateArray(), AssertOnlyKeys);
            return;
        }

        foreach (JsonProperty member in element.EnumerateObject())
        {
            Assert.Contains(member.Name, KeyMembers);
            if (member.Name == "wrapKeys")
            {
                AssertOnlyKeys(member.Value);
            }
            else if (member.Name is "key" or "contentKey")
            {
                // 256 bytes, as long as the browser's modulus.
                Assert.Matches("^[A-Za-z0-9_-]{342}$", member.Value.GetString());
            }
            else
            {
                Assert.Matches("^[A-Za-z0-9-]{1,20}$", member.Value.GetString());
            }
        }
    }
}
