using System.Text.Json;

namespace Capsule.TagHelpers.Site;

/// <summary>What the page being rendered is, where a view or a controller says it.</summary>
public sealed record CapsulePage : ICapsulePage
{
    /// <inheritdoc/>
    public string? ResourceId { get; init; }

    /// <inheritdoc/>
    public string? Domain { get; init; }

    /// <inheritdoc/>
    public JsonElement? Data { get; init; }
}
