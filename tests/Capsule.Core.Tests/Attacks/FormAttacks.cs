using System.Text;
using System.Text.Json.Nodes;
using Capsule.Wire;

namespace Capsule.Core.Tests.Attacks;

/// <summary>Requests that are not of the protocol's form, or too large.</summary>
internal static class FormAttacks
{
    internal static IReadOnlyList<UnlockAttack> All { get; } =
    [
        .. from json in (string[])["", " ", "null", "[]", "1", "\"text\"", "{", "{}", "{}{}", "{\"keys\":[]", "// {}", "{'keys':[]}"]
           select new UnlockAttack($"the request {json}", CapsuleErrorCode.InvalidRequest, scene => scene.Send(json)),
        Request("no keys", request => request.Remove("keys")),
        Request("keys of null", request => request["keys"] = null),
        Request("an empty list of keys", request => request["keys"] = new JsonArray()),
        Request("keys that are an object", request => request["keys"] = new JsonObject()),
        Request("a key of null", request => request["keys"]!.AsArray().Add(null)),
        Request("a key that is text", request => request["keys"]!.AsArray().Add("key")),
        Request("keys nested without end", request => request["keys"] = JsonNode.Parse(new string('[', 60) + new string(']', 60))),
        .. from member in (string[])["scope", "contentKey"]
           from attack in (UnlockAttack[])
           [
               Entry($"no {member}", entry => entry.Remove(member)),
               Entry($"{member} of null", entry => entry[member] = null),
               Entry($"an empty {member}", entry => entry[member] = string.Empty),
               Entry($"a number as {member}", entry => entry[member] = 1),
           ]
           select attack,
        Entry("an empty contentName", entry => entry["contentName"] = string.Empty),
        Entry("a number as kid", entry => entry["kid"] = 1),
        Entry("wrap keys that are an object", entry => entry["wrapKeys"] = new JsonObject()),
        Entry("a wrap key of null", entry => entry["wrapKeys"]!.AsArray().Add(null)),
        Entry("a wrap key without kid", entry => entry["wrapKeys"]![0]!.AsObject().Remove("kid")),
        Entry("a wrap key with an empty kid", entry => entry["wrapKeys"]![0]!["kid"] = string.Empty),
        Entry("a wrap key without key", entry => entry["wrapKeys"]![0]!.AsObject().Remove("key")),
        Entry("a NUL in its name", entry => entry["contentName"] = "a\0b"),
        Entry("a NUL in its scope", entry => entry["scope"] = "a\0b"),
        Entry("a NUL in its kid", entry => entry["kid"] = "a\0b"),
        Entry("a NUL in a period", entry => entry["wrapKeys"]![0]!["kid"] = "a\0b"),
        new("an entry sent twice", CapsuleErrorCode.InvalidRequest, scene => scene.Keys.Add(scene.Entry.DeepClone())),
        new("two entries of one name and key", CapsuleErrorCode.InvalidRequest, scene => scene.Keys[1]!["contentName"] = "bodytext"),
        new("two entries of the default name, once unsaid", CapsuleErrorCode.InvalidRequest, scene =>
        {
            scene.Keys[0]!.AsObject().Remove("contentName");
            scene.Keys[1]!["contentName"] = "default";
        }),
        Text("a member given twice", json => json.Replace("{\"resourceJWT\"", "{\"resourceJWT\":\"a.b.c\",\"resourceJWT\"", StringComparison.Ordinal)),
        Text("a member of an entry given twice", json => json.Replace("\"scope\":\"premium\"", "\"scope\":\"pro\",\"scope\":\"premium\"", StringComparison.Ordinal)),
        Text("half a character", json => json.Replace("\"premium\"", "\"\\ud800\"", StringComparison.Ordinal)),
        Text("a comment", json => "/* */" + json),
        Text("a comma too many", json => json[..^1] + ",}"),
        new("bytes that are no UTF-8", CapsuleErrorCode.InvalidRequest, scene =>
            scene.Send(Encoding.Latin1.GetBytes(scene.Request.ToJsonString().Replace("premium", "\u00e9", StringComparison.Ordinal)))),
        new("a key too many", CapsuleErrorCode.RequestTooLarge, scene =>
        {
            for (int i = scene.Keys.Count; i <= UnlockRequest.MaxKeys; i++)
            {
                scene.Keys.Add(new JsonObject { ["contentName"] = $"n{i}", ["scope"] = "premium", ["contentKey"] = "AA" });
            }
        }),
        new("a wrap key too many", CapsuleErrorCode.RequestTooLarge, scene => scene.Entry["wrapKeys"] =
            new JsonArray([.. Enumerable.Range(0, UnlockRequest.MaxWrapKeys + 1).Select(i => (JsonNode)new JsonObject { ["kid"] = $"{i}", ["key"] = "AA" })])),
        new("a request too large", CapsuleErrorCode.RequestTooLarge, scene => scene.Request["padding"] = new string('a', UnlockRequest.MaxSize)),
        new("a request too large, of white space", CapsuleErrorCode.RequestTooLarge, scene => scene.Send(scene.Request.ToJsonString() + new string(' ', UnlockRequest.MaxSize))),
    ];

    private static UnlockAttack Request(string name, Action<JsonObject> change) => new($"a request with {name}", CapsuleErrorCode.InvalidRequest, scene => change(scene.Request));

    private static UnlockAttack Entry(string name, Action<JsonObject> change) => new($"an entry with {name}", CapsuleErrorCode.InvalidRequest, scene => change(scene.Entry));

    private static UnlockAttack Text(string name, Func<string, string> change) =>
        new($"a request with {name}", CapsuleErrorCode.InvalidRequest, scene => scene.Send(change(scene.Request.ToJsonString())));
}
