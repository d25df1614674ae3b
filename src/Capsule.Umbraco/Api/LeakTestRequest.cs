namespace Capsule.Umbraco.Api;

/// <summary>A leak test to be made.</summary>
public sealed record LeakTestRequest
{
    /// <summary>Gets the document's key.</summary>
    public required Guid DocumentKey { get; init; }

    /// <summary>Gets the culture, where the document varies by it.</summary>
    public string? Culture { get; init; }
}
