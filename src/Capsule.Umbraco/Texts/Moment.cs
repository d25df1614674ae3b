namespace Capsule.Umbraco.Texts;

/// <summary>A time in a text, which each language writes in its own way.</summary>
/// <param name="At">The time.</param>
internal sealed record Moment(DateTimeOffset At);
