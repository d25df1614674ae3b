namespace Capsule.Core.Tests.Attacks;

/// <summary>Something that must be refused.</summary>
/// <param name="Name">What the attacker tries.</param>
/// <param name="Expected">The refusal.</param>
/// <param name="Mount">Tries it.</param>
internal sealed record Attack(string Name, CapsuleErrorCode Expected, Action Mount);
