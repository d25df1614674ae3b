namespace Capsule.Umbraco.Api;

/// <summary>The rotation of wrap keys.</summary>
/// <param name="Interval">The length of a period.</param>
/// <param name="CurrentKid">The id of the current one.</param>
/// <param name="CurrentEndsAt">When it ends.</param>
/// <param name="NextKid">The id of the next.</param>
public sealed record RotationModel(TimeSpan Interval, string CurrentKid, DateTimeOffset CurrentEndsAt, string NextKid);
