using System.Text.Encodings.Web;
using System.Text.Json;
using Capsule.Umbraco.Texts;
using Umbraco.Cms.Core;

namespace Capsule.Umbraco.Auditing;

/// <summary>
/// A text in the CMS's audit trail: the English, for whoever reads the table, and below it the code and what fills the
/// gaps. Where there is no room for both, the latter alone; where not even for that, the English as far as it goes.
/// </summary>
internal static class AuditedText
{
    private const string CodeMember = "code";
    private const string ArgsMember = "args";
    private const string AtMember = "at";

    // In a column of the database, escapes serve nobody.
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(EditorText text)
    {
        string coded = JsonSerializer.Serialize(Bare(text), s_json);
        return new[] { $"{text.Message}\n{coded}", coded }.FirstOrDefault(form => form.Length <= Constants.Audit.DetailsLength, text.Message);
    }

    /// <summary>Reads a text. What has another form, as from an earlier version, is a text of its words.</summary>
    internal static EditorText Read(string details)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(details[(details.LastIndexOf('\n') + 1)..]);
            return ReadText(json.RootElement) ?? EditorText.Plain(details);
        }
        catch (JsonException)
        {
            return EditorText.Plain(details);
        }
    }

    private static object Bare(object arg) => arg switch
    {
        EditorText text => new { text.Code, Args = text.Args.Select(Bare) },
        IEnumerable<object> list => list.Select(Bare),
        _ => arg,
    };

    private static EditorText? ReadText(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(CodeMember, out JsonElement code) && code.ValueKind == JsonValueKind.String && Enum.TryParse(code.GetString(), ignoreCase: true, out TextCode known) && Enum.IsDefined(known)
        && json.TryGetProperty(ArgsMember, out JsonElement args) && args.ValueKind == JsonValueKind.Array
            ? new EditorText(known, [.. args.EnumerateArray().Select(ReadArg)])
            : null;

    private static object ReadArg(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number when json.TryGetInt64(out long number) => number,
        JsonValueKind.Array => json.EnumerateArray().Select(ReadArg).ToArray(),
        JsonValueKind.Object when json.TryGetProperty(AtMember, out JsonElement at) && at.TryGetDateTimeOffset(out DateTimeOffset time) => new Moment(time),
        _ => ReadText(json) ?? (object)json.ToString(),
    };
}
