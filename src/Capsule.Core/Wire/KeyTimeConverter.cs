using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Wire;

/// <summary>
/// Reads and writes a key's <c>iat</c>. A key set from elsewhere may hold anything in its place, and a key is no worse for
/// it: what is no whole number of seconds between 1970 and the year 9999 says nothing.
/// </summary>
internal sealed class KeyTimeConverter : JsonConverter<DateTimeOffset?>
{
    private static readonly long MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt64(out long seconds) && seconds > 0 && seconds <= MaxSeconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }

        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
        {
            writer.WriteNumberValue(time.ToUnixTimeSeconds());
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
