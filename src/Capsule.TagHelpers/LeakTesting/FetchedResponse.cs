namespace Capsule.TagHelpers.LeakTesting;

/// <summary>An answer as it came, or why there is none.</summary>
internal sealed record FetchedResponse
{
    internal Uri? Address { get; init; }

    internal int? Status { get; init; }

    internal string? ContentType { get; init; }

    internal IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    internal byte[] Body { get; init; } = [];

    internal string? Error { get; init; }
}
