using System.Text.Json.Nodes;

namespace Capsule.Umbraco.RichText;

/// <summary>
/// Rich text as the CMS stores it: JSON with the markup and the blocks that stand in it, or the bare markup of an older
/// version.
/// </summary>
internal sealed class StoredRichText
{
    private const string MarkupMember = "markup";
    private const string BlocksMember = "blocks";
    private const string ContentsMember = "contentData";

    private readonly StoredValue? _json;

    private StoredRichText(string markup, StoredValue? json)
    {
        Markup = markup;
        _json = json;
    }

    internal string Markup { get; }

    /// <summary>Gets what blocks hold, by the keys under which they stand in the markup.</summary>
    internal IEnumerable<(Guid Key, StoredValue Content)> Blocks =>
        from content in _json?.Find(BlocksMember)?.Find(ContentsMember)?.Items ?? []
        let key = KeyOf(content)
        where key is not null
        select (key.Value, content);

    /// <summary>Reads the value of a property that holds rich text.</summary>
    internal static StoredRichText Read(string value) => TryOf(StoredValue.Read(value)) ?? new StoredRichText(value, null);

    /// <summary>Takes a value for rich text; <see langword="null"/> where it is a list, or an object of another kind.</summary>
    internal static StoredRichText? TryOf(StoredValue value) => value switch
    {
        { Text: { } text } => new StoredRichText(text, null),
        _ when value.Find(MarkupMember) is { Written: { } markup } => new StoredRichText(markup, value),
        _ => null,
    };

    /// <summary>Gives the value with other markup, and only those blocks whose keys are named.</summary>
    internal string With(string markup, Func<Guid, bool> keepsBlock)
    {
        if (_json is null)
        {
            return markup;
        }

        var changed = new JsonObject();
        foreach ((string name, StoredValue member) in _json.Members)
        {
            changed[name] = Is(name, MarkupMember) ? markup : Is(name, BlocksMember) ? Keep(member, keepsBlock) : member.ToNode();
        }

        return changed.ToJsonString();
    }

    private static JsonObject Keep(StoredValue blocks, Func<Guid, bool> keepsBlock)
    {
        var kept = new JsonObject();
        foreach ((string name, StoredValue member) in blocks.Members)
        {
            kept[name] = Is(name, ContentsMember)
                ? new JsonArray([.. member.Items.Where(content => KeyOf(content) is { } key && keepsBlock(key)).Select(content => content.ToNode())])
                : member.ToNode();
        }

        return kept;
    }

    private static Guid? KeyOf(StoredValue content) => BlockKeys.Parse(content.Find("key")?.Written ?? content.Find("udi")?.Written);

    private static bool Is(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
