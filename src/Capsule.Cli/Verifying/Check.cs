namespace Capsule.Cli.Verifying;

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What, in one word that stays the same between versions.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Detail">The finding, in words: names, times and addresses, never a key or a text.</param>
internal sealed record Check(string Name, Outcome Outcome, string Detail);
