namespace Capsule.Configuration;

/// <summary>A scope: what readers are granted, such as a subscription.</summary>
public sealed class ScopeOptions
{
    /// <summary>Gets or sets the name on the wire: 1 to 64 characters without white space, <c>,</c> or <c>|</c>.</summary>
    public string Name { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Gets or sets the name for people.</summary>
    public string? Title { get; set; }

    /// <summary>Gets the scopes that whoever has this one has too.</summary>
    public IList<string> Includes { get; } = [];
}
