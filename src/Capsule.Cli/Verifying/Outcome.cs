namespace Capsule.Cli.Verifying;

/// <summary>How a check came out.</summary>
internal enum Outcome
{
    /// <summary>It holds.</summary>
    Ok,

    /// <summary>It holds, or cannot be told, and somebody should know.</summary>
    Warning,

    /// <summary>It does not hold.</summary>
    Failed,
}
