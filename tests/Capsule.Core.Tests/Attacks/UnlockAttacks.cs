namespace Capsule.Core.Tests.Attacks;

/// <summary>The registry of attacks that every issuer must withstand.</summary>
internal static class UnlockAttacks
{
    internal static IReadOnlyList<UnlockAttack> All { get; } =
    [
        .. SubstitutionAttacks.All,
        .. BlobAttacks.All,
        .. TokenAttacks.All,
        .. DomainAttacks.All,
        .. FormAttacks.All,
        .. ClientKeyAttacks.All,
        .. GrantAttacks.All,
        .. RsaAttacks.All,
        .. ShareAttacks.All,
    ];
}
