namespace Capsule.Core.Tests.Attacks;

/// <summary>A way to get keys that must not be given.</summary>
/// <param name="Name">What the attacker tries.</param>
/// <param name="Expected">The refusal.</param>
/// <param name="Mount">Changes an honest request.</param>
internal sealed record UnlockAttack(string Name, CapsuleErrorCode Expected, Action<UnlockScene> Mount);
