using Capsule.Unlocking;

namespace Capsule.Core.Tests.Attacks;

/// <summary>Readers who were granted something else than they ask for.</summary>
internal static class GrantAttacks
{
    internal static IReadOnlyList<UnlockAttack> All { get; } =
    [
        Grant("nothing", AccessDecision.Denied),
        Grant("no scopes", AccessDecision.GrantScopes([])),
        Grant("no content names", AccessDecision.GrantContentNames([])),
        Grant("a scope that the page does not have", AccessDecision.GrantScopes(["gold"])),
        Grant("a scope that differs in case", AccessDecision.GrantScopes(["Premium"])),
        Grant("a scope that is a content name", AccessDecision.GrantScopes(["bodytext"])),
        Grant("a content name that the page does not have", AccessDecision.GrantContentNames(["gold"])),
        Grant("a content name that is a scope", AccessDecision.GrantContentNames(["premium"])),
        new("a reader asks for items of another scope alone", CapsuleErrorCode.AccessDenied, scene =>
        {
            scene.Keys.RemoveAt(1);
            scene.Keys.RemoveAt(0);
        }),
    ];

    private static UnlockAttack Grant(string name, AccessDecision decision) =>
        new($"a reader who was granted {name}", CapsuleErrorCode.AccessDenied, scene => scene.Decision = decision);
}
