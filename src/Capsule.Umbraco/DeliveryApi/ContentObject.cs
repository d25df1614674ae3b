using System.Text.Json.Nodes;
using Capsule.TagHelpers.Filtering;

namespace Capsule.Umbraco.DeliveryApi;

/// <summary>A content object of a response, with the protected regions that are its own: not those of content inside it.</summary>
/// <param name="json">The object; <see langword="null"/> for what belongs to no content, so that nobody can open it.</param>
internal sealed class ContentObject(JsonObject? json)
{
    private const string Manifest = "dca";

    internal List<SealedText> Texts { get; } = [];

    /// <summary>Gets its rich texts with regions, those in another's blocks before that one.</summary>
    internal List<RichTextObject> RichTexts { get; } = [];

    internal Guid? Key => Guid.TryParse((string?)json?["id"], out Guid key) ? key : null;

    internal string Path => (string?)json?["route"]?["path"] ?? "/";

    /// <summary>Gets when the first region that is public now is locked, or the other way round.</summary>
    internal DateTimeOffset? NextBorder { get; private set; }

    /// <summary>Says whether an object of a response is content: an element with a route.</summary>
    internal static bool Is(JsonObject json) =>
        json["contentType"] is JsonValue && json["properties"] is JsonObject && json["route"] is JsonObject && json["id"] is JsonValue id && id.TryGetValue(out string? text) && Guid.TryParse(text, out _);

    internal void NoteBorder(DateTimeOffset? border) => NextBorder = PageReader.Earlier(NextBorder, border);

    internal void Publish(ReadOnlyMemory<byte> manifest)
    {
        if (json is not null)
        {
            json[Manifest] = JsonNode.Parse(manifest.Span);
        }
    }
}
