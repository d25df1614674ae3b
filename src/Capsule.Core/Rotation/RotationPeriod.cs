namespace Capsule.Rotation;

/// <summary>One interval of the rotation of wrap keys.</summary>
/// <param name="Kid">Its id: the start in UTC as <c>YYMMDDTHH</c>, or <c>YYMMDDTHHMM</c> where intervals are shorter than an hour.</param>
/// <param name="Start">Its first instant, in UTC.</param>
/// <param name="End">The first instant after it, in UTC.</param>
public readonly record struct RotationPeriod(string Kid, DateTimeOffset Start, DateTimeOffset End);
