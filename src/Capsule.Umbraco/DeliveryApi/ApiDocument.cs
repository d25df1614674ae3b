using System.Text;
using System.Text.Json.Nodes;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;
using Capsule.Umbraco.RichText;
using Microsoft.Extensions.Logging;

namespace Capsule.Umbraco.DeliveryApi;

/// <summary>Reads a response of the Content Delivery API: which content objects it holds, and which sealed regions these.</summary>
internal sealed class ApiDocument(Func<string, PageReader> reader, ProtectedElementParser? elements, MarkupSealing sealing, ILogger logger)
{
    private const string Blocks = "blocks";

    private readonly ContentObject _none = new(null);

    /// <summary>Gets the content objects with regions, those inside another before that one.</summary>
    internal List<ContentObject> Objects { get; } = [];

    internal void Read(JsonNode root)
    {
        Collect(root, _none, null);
        Add(_none);
    }

    private void Collect(JsonNode? node, ContentObject owner, RichTextObject? richText)
    {
        switch (node)
        {
            case JsonObject json when FindSealed(json) is { } data:
                CollectElement(json, data, owner, richText);
                break;
            case JsonObject json:
                CollectObject(json, owner, richText);
                break;
            case JsonArray array:
                foreach (JsonNode? item in array.ToArray())
                {
                    Collect(item, owner, richText);
                }

                break;
            case JsonValue value when value.TryGetValue(out string? text) && text.Contains(MarkerNames.Sealed, StringComparison.OrdinalIgnoreCase):
                CollectMarkup(value, text, owner, richText);
                break;
        }
    }

    private void CollectObject(JsonObject json, ContentObject owner, RichTextObject? richText)
    {
        ContentObject? content = ContentObject.Is(json) ? new ContentObject(json) : null;
        RichTextObject? own = RichTextObject.Is(json) ? new RichTextObject(json) : null;
        RichTextObject? around = content is null ? richText : null;
        own?.OpenBlocks(sealing);
        foreach ((string name, JsonNode? child) in json.ToArray())
        {
            // What stands in a block is no part of the text round it.
            Collect(child, content ?? owner, own is null ? around : name == Blocks ? null : own);
        }

        if (own is { Texts.Count: > 0 })
        {
            (content ?? owner).RichTexts.Add(own);
        }

        if (content is not null)
        {
            Add(content);
        }
    }

    private void CollectMarkup(JsonValue value, string html, ContentObject owner, RichTextObject? richText)
    {
        if (TryRead(html, owner) is not { } reading)
        {
            value.ReplaceWith(string.Empty);
            return;
        }

        if (reading.IsUnwrapped || reading.Regions.Count > 0)
        {
            Add(new SealedText.Markup(value, reading), owner, richText);
        }
    }

    private void CollectElement(JsonObject json, string data, ContentObject owner, RichTextObject? richText)
    {
        PageReading? reading = TryRead($"<{MarkerNames.Sealed} data=\"{(IsBase64Url(data) ? data : string.Empty)}\"></{MarkerNames.Sealed}>", owner);
        if (reading is { IsUnwrapped: true } && elements is not null && json.Parent is JsonArray siblings)
        {
            int place = siblings.IndexOf(json);
            siblings.RemoveAt(place);
            JsonNode[] open = [.. elements.ParsePublic(Encoding.UTF8.GetString(reading.Html.Span)).Select(ElementJson.Write)];
            foreach (JsonNode element in open)
            {
                siblings.Insert(place++, element);
            }

            owner.NoteBorder(reading.NextBorder);
            foreach (JsonNode element in open)
            {
                Collect(element, owner, richText);
            }

            return;
        }

        Add(new SealedText.Element(json, reading ?? new PageReading(default, MarkerPlaces.Find(default), null, [], null, IsUnwrapped: false)), owner, richText);
    }

    private PageReading? TryRead(string html, ContentObject owner)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(html);
        try
        {
            string id = owner.Key?.ToString() ?? "a response of the Content Delivery API";
            PageReading reading = reader(id).Read(utf8, MarkerPlaces.Find(utf8));
            if (reading.Text is not null)
            {
                BorderConfirmation.Confirm(reading.Text, reading.Regions, id, null);
            }

            owner.NoteBorder(reading.NextBorder);
            return reading;
        }
        catch (CapsuleException e) when (e.Code == CapsuleErrorCode.UnsafeMarkup)
        {
            Log.DeliveryTextWithheld(logger, e, owner.Path);
            return null;
        }
    }

    private static string? FindSealed(JsonObject json) =>
        json["attributes"] is JsonObject attributes && attributes[ProtectedElementParser.SealedAttribute] is JsonValue value && value.TryGetValue(out string? data) ? data : null;

    private static bool IsBase64Url(string data) => data.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static void Add(SealedText text, ContentObject owner, RichTextObject? richText)
    {
        owner.Texts.Add(text);
        richText?.Texts.Add(text);
    }

    private void Add(ContentObject content)
    {
        if (content.Texts.Count > 0)
        {
            Objects.Add(content);
        }
    }
}
