namespace Capsule.TagHelpers.Guarding;

/// <summary>Tells the text formats by their media types. Streams of events or JSON lines are none: they must not wait.</summary>
internal static class TextFormats
{
    internal static TextFormat Of(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType))
        {
            return TextFormat.None;
        }

        int end = contentType.AsSpan().IndexOfAny(';', ',');
        string mediaType = (end < 0 ? contentType : contentType[..end]).Trim().ToLowerInvariant();
        return mediaType switch
        {
            "application/json" or "text/json" => TextFormat.Json,
            "application/xml" or "text/xml" => TextFormat.Xml,
            "text/plain" or "text/csv" or "text/markdown" or "text/javascript" or "application/javascript" => TextFormat.Plain,
            _ when mediaType.EndsWith("+json", StringComparison.Ordinal) => TextFormat.Json,
            _ when mediaType.EndsWith("+xml", StringComparison.Ordinal) => TextFormat.Xml,
            _ => TextFormat.None,
        };
    }
}
