using System.Text.Json.Nodes;
using Capsule.Unlocking;

namespace Capsule.Core.Tests.Attacks;

/// <summary>Keys of one page under the signature of another.</summary>
internal static class SubstitutionAttacks
{
    internal static IReadOnlyList<UnlockAttack> All { get; } =
    [
        new("keys of another article of the scope", CapsuleErrorCode.KeyMismatch, scene => scene.Request["keys"] = UnlockScene.Entries(UnlockScene.OtherArticle)),
        new("a key of another article beside the page's own", CapsuleErrorCode.KeyMismatch, scene => scene.Keys[0] = UnlockScene.Entries(UnlockScene.OtherArticle)[0]!.DeepClone()),
        new("the content key of another article in an own entry", CapsuleErrorCode.KeyMismatch, scene => scene.Entry["contentKey"] = UnlockScene.OtherArticle.Issuers[TestSite.IssuerName].Keys[0].ContentKey),
        new("keys of another publisher", CapsuleErrorCode.KeyMismatch, scene =>
        {
            scene.TrustTwoPublishers();
            scene.Request["keys"] = UnlockScene.Entries(UnlockScene.OtherPublishersArticle);
        }),
        new("keys of another publisher by wrap key", CapsuleErrorCode.KeyMismatch, scene =>
        {
            scene.TrustTwoPublishers();
            scene.Decision = AccessDecision.GrantScopes(["premium"], KeyDelivery.WrapKey);
            scene.Request["keys"] = UnlockScene.Entries(UnlockScene.OtherPublishersArticle);
        }),
        new("keys of another publisher under a page that binds none", CapsuleErrorCode.UnboundKeys, scene =>
        {
            scene.TrustTwoPublishers();
            scene.Unbind();
            scene.Request["keys"] = UnlockScene.Entries(UnlockScene.OtherPublishersArticle);
        }),
        new("a page that binds no keys where two publishers are trusted", CapsuleErrorCode.UnboundKeys, scene =>
        {
            scene.TrustTwoPublishers();
            scene.Unbind();
        }),
        new("a page that binds an empty list of keys", CapsuleErrorCode.KeyMismatch, scene => scene.Claims(claims => claims["keyDigests"] = new JsonArray())),
        new("an entry under another name", CapsuleErrorCode.KeyMismatch, scene =>
        {
            scene.Decision = AccessDecision.GrantContentNames(["free"]);
            scene.Entry["contentName"] = "free";
        }),
        new("an entry without its name", CapsuleErrorCode.KeyMismatch, scene => scene.Entry.Remove("contentName")),
        new("an entry under another scope of the page", CapsuleErrorCode.KeyMismatch, scene => scene.Keys[2]!["scope"] = "premium"),
        new("an entry under another scope of a page that binds none", CapsuleErrorCode.UnwrapFailed, scene =>
        {
            scene.Unbind();
            scene.Keys[2]!["scope"] = "premium";
        }),
        new("a scope that the page does not have", CapsuleErrorCode.KeyMismatch, scene =>
        {
            scene.Claims(claims =>
            {
                claims.Remove("keyDigests");
                claims["scopes"] = new JsonArray("pro");
            });
        }),
        new("a scope that differs in case from the page's", CapsuleErrorCode.KeyMismatch, scene =>
        {
            scene.Unbind();
            scene.Entry["scope"] = "Premium";
        }),
        new("an entry under another key id", CapsuleErrorCode.KeyMismatch, scene => scene.Entry["kid"] = "enc-2"),
        new("an entry without its key id", CapsuleErrorCode.KeyMismatch, scene => scene.Entry.Remove("kid")),
        new("an entry without its wrap keys", CapsuleErrorCode.KeyMismatch, scene => scene.Entry.Remove("wrapKeys")),
        new("an entry with one wrap key less", CapsuleErrorCode.KeyMismatch, scene => scene.Entry["wrapKeys"]!.AsArray().RemoveAt(1)),
        new("wrap keys in another order", CapsuleErrorCode.KeyMismatch, scene =>
        {
            JsonArray wrapKeys = scene.Entry["wrapKeys"]!.AsArray();
            JsonNode first = wrapKeys[0]!;
            wrapKeys.RemoveAt(0);
            wrapKeys.Add(first);
        }),
        new("a wrap key under another period", CapsuleErrorCode.KeyMismatch, scene => scene.Entry["wrapKeys"]![0]!["kid"] = "261120T15"),
        new("wrap keys of another scope", CapsuleErrorCode.KeyMismatch, scene => scene.Entry["wrapKeys"] = scene.Keys[2]!["wrapKeys"]!.DeepClone()),
        new("wrap keys of another scope on a page that binds none", CapsuleErrorCode.UnwrapFailed, scene =>
        {
            scene.Unbind();
            scene.Decision = AccessDecision.GrantScopes(["premium"], KeyDelivery.WrapKey);
            scene.Entry["wrapKeys"] = scene.Keys[2]!["wrapKeys"]!.DeepClone();
        }),
        new("parts of an entry run together by NUL", CapsuleErrorCode.InvalidRequest, scene =>
        {
            scene.Entry["contentName"] = $"bodytext\0premium";
            scene.Entry["scope"] = scene.Entry["kid"]!.DeepClone();
        }),
        new("wrap keys run into the content key by NUL", CapsuleErrorCode.InvalidRequest, scene =>
        {
            JsonNode first = scene.Entry["wrapKeys"]![0]!;
            scene.Entry["contentKey"] = $"{scene.Entry["contentKey"]}\0{first["kid"]}\0{first["key"]}";
            scene.Entry["wrapKeys"]!.AsArray().RemoveAt(0);
        }),
        new("a wrap key run into the one before it by NUL", CapsuleErrorCode.InvalidRequest, scene =>
        {
            JsonArray wrapKeys = scene.Entry["wrapKeys"]!.AsArray();
            wrapKeys[0]!["key"] = $"{wrapKeys[0]!["key"]}\0{wrapKeys[1]!["kid"]}\0{wrapKeys[1]!["key"]}";
            wrapKeys.RemoveAt(1);
        }),
    ];
}
