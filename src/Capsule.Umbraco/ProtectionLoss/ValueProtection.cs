using Capsule.TagHelpers.Html;
using Capsule.Umbraco.RichText;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>What of a stored value's text is for everyone, and what is protected.</summary>
internal sealed class ValueProtection
{
    private readonly DateTimeOffset _now;
    private readonly List<string> _publicWords = [];

    private ValueProtection(DateTimeOffset now) => _now = now;

    /// <summary>Gets the pieces that are for everyone.</summary>
    internal HashSet<string> Public { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the protected regions.</summary>
    internal List<ProtectedPart> Parts { get; } = [];

    internal static ValueProtection Read(string? value, DateTimeOffset now)
    {
        var protection = new ValueProtection(now);
        if (value is not null)
        {
            protection.Add(StoredValue.Read(value), null);
        }

        return protection;
    }

    /// <summary>Finds the regions of which some text is for everyone in a later value and is not protected there any more.</summary>
    internal List<ProtectedPart> FindLost(ValueProtection later)
    {
        HashSet<string> stillProtected = new(later.Parts.SelectMany(part => part.Pieces), StringComparer.Ordinal);
        return [.. Parts.Where(part => part.Pieces.Any(piece => later.IsPublic(piece) && !IsPublic(piece) && !stillProtected.Contains(piece)))];
    }

    private bool IsPublic(string piece) => Public.Contains(piece)
        || (TextPieces.IsShort(piece) && _publicWords.Exists(words => words.Contains($" {piece} ", StringComparison.Ordinal)));

    private void Add(StoredValue value, ProtectedPart? around)
    {
        if (StoredRichText.TryOf(value) is { } richText)
        {
            AddMarkup(richText, around);
            return;
        }

        foreach (StoredValue part in value.Parts)
        {
            Add(part, around);
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
        foreach ((_, StoredValue content) in richText.Blocks.Where(block => includes(block.Key)))
        {
            Add(content, around);
        }
    }
}
