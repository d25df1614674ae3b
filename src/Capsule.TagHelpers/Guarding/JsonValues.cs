using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Capsule.TagHelpers.Filtering;

namespace Capsule.TagHelpers.Guarding;

/// <summary>Takes regions out of a JSON document's strings. All else in it stays byte for byte.</summary>
internal static class JsonValues
{
    private static readonly JsonReaderOptions s_options = new() { CommentHandling = JsonCommentHandling.Allow, AllowTrailingCommas = true };
    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>Finds what to change.</summary>
    /// <param name="json">The document in UTF-8.</param>
    /// <param name="values">Strips each value.</param>
    /// <returns>The changes in document order; <see langword="null"/> where the document cannot be made safe.</returns>
    internal static List<PageEdit>? Strip(ReadOnlySpan<byte> json, ValueStripper values)
    {
        var edits = new List<PageEdit>();
        int start = json.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var reader = new Utf8JsonReader(json[start..], s_options);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName or JsonTokenType.Comment))
                {
                    continue;
                }

                string text = reader.TokenType == JsonTokenType.Comment ? reader.GetComment() : reader.GetString()!;
                if (values.Strip(text) is not { } stripped)
                {
                    continue;
                }

                if (reader.TokenType != JsonTokenType.String)
                {
                    return null;
                }

                byte[] replacement = Encoding.UTF8.GetBytes($"\"{s_encoder.Encode(stripped)}\"");
                edits.Add(new PageEdit(start + (int)reader.TokenStartIndex, start + (int)reader.BytesConsumed, replacement));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        return edits;
    }
}
