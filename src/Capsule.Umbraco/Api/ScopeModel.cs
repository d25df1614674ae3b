namespace Capsule.Umbraco.Api;

/// <summary>A scope as editors see it.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Colour">Its colour, <c>#rrggbb</c>, where one was chosen.</param>
/// <param name="Includes">The scopes that it includes.</param>
public sealed record ScopeModel(string Name, string Title, string? Colour, IReadOnlyList<string> Includes);
