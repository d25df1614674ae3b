namespace Capsule.Core.Tests.Attacks;

/// <summary>The registry of attacks: on unlocking, with and without share links, on reading key sets and on reading manifests.</summary>
internal static class AttackRegistry
{
    internal static IReadOnlyList<Attack> All { get; } =
    [
        .. UnlockAttacks.All.Select(attack => new Attack(attack.Name, attack.Expected, () =>
        {
            var scene = new UnlockScene();
            attack.Mount(scene);
            scene.Run();
        })),
        .. JwksAttacks.All,
        .. ManifestAttacks.All,
    ];
}
