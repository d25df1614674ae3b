using System.Text;
using System.Text.Json.Nodes;
using Capsule.TagHelpers.Html;
using Capsule.Umbraco.RichText;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>A property's stored value, of whatever editor: what of its text is for everyone, and what is protected.</summary>
internal sealed class StoredText
{
    private readonly DateTimeOffset _now;
    private readonly List<string> _publicWords = [];

    private StoredText(DateTimeOffset now) => _now = now;

    /// <summary>Gets the pieces that are for everyone.</summary>
    internal HashSet<string> Public { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the protected regions.</summary>
    internal List<ProtectedPart> Parts { get; } = [];

    /// <summary>Says whether a value may hold a region.</summary>
    internal static bool MayHoldRegion(string? value) => value is not null && MarkerProbe.Probe(Encoding.UTF8.GetBytes(value)).HasFlag(MarkerKinds.Markup);

    internal static StoredText Read(string? value, DateTimeOffset now)
    {
        var text = new StoredText(now);
        if (value is not null)
        {
            text.Add(value, null);
        }

        return text;
    }

    /// <summary>Finds the regions of which some text is for everyone in a later value and is not protected there any more.</summary>
    internal List<ProtectedPart> FindLost(StoredText later)
    {
        HashSet<string> stillProtected = new(later.Parts.SelectMany(part => part.Pieces), StringComparer.Ordinal);
        return [.. Parts.Where(part => part.Pieces.Any(piece => later.IsPublic(piece) && !IsPublic(piece) && !stillProtected.Contains(piece)))];
    }

    private bool IsPublic(string piece) => Public.Contains(piece)
        || (TextPieces.IsShort(piece) && _publicWords.Exists(words => words.Contains($" {piece} ", StringComparison.Ordinal)));

    private void Add(string value, ProtectedPart? around)
    {
        if (StoredRichText.TryReadJson(value) is { } json)
        {
            Add(json, around);
        }
        else
        {
            AddMarkup(StoredRichText.Read(value), around);
        }
    }

    private void Add(JsonNode? node, ProtectedPart? around)
    {
        switch (node)
        {
            case JsonObject json when StoredRichText.IsRichText(json):
                AddMarkup(StoredRichText.Of(json), around);
                break;
            case JsonObject json:
                foreach ((_, JsonNode? child) in json)
                {
                    Add(child, around);
                }

                break;
            case JsonArray array:
                foreach (JsonNode? item in array)
                {
                    Add(item, around);
                }

                break;
            case JsonValue text when text.TryGetValue(out string? value):
                Add(value, around);
                break;
        }
    }

    private void AddMarkup(StoredRichText richText, ProtectedPart? around)
    {
        if (around is not null)
        {
            TextPieces.AddTo(around.Pieces, richText.Markup);
            AddBlocks(richText, _ => true, around);
            return;
        }

        // Where the borders are not clear readers get nothing of it, neither before nor later.
        EditorMarkup markup = EditorMarkup.Read(richText.Markup);
        if (!markup.IsClear)
        {
            return;
        }

        _publicWords.Add(TextPieces.AddTo(Public, markup.PublicHtml));
        AddBlocks(richText, BlockKeys.FindIn(markup.PublicHtml).Contains, null);
        foreach (MarkupRegion region in markup.Regions)
        {
            string html = richText.Markup[region.Start..region.End];
            ProtectedPart? part = IsOver(region.Lock) ? null : new ProtectedPart(region.Scopes);
            if (part is not null)
            {
                Parts.Add(part);
            }

            string words = TextPieces.AddTo(part?.Pieces ?? Public, html);
            if (part is null)
            {
                _publicWords.Add(words);
            }

            AddBlocks(richText, BlockKeys.FindIn(html).Contains, part);
        }
    }

    // Its time has passed, and its text is for everyone from now on.
    private bool IsOver(LockTimes times) => times.IsPublicAt(_now) && times.NextBorder(_now) is null;

    private void AddBlocks(StoredRichText richText, Func<Guid, bool> includes, ProtectedPart? around)
    {
        if (StoredRichText.Find(richText.Blocks, "contentData") is not JsonArray contents)
        {
            return;
        }

        foreach (JsonNode content in contents.OfType<JsonNode>().Where(content => StoredRichText.KeyOf(content) is { } key && includes(key)))
        {
            Add(content, around);
        }
    }
}
