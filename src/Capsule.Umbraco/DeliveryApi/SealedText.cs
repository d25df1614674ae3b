using System.Text;
using System.Text.Json.Nodes;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;

namespace Capsule.Umbraco.DeliveryApi;

/// <summary>A place of a response where sealed regions stand, and how their placeholders get there.</summary>
internal abstract class SealedText(PageReading reading)
{
    internal PageReading Reading => reading;

    /// <summary>Puts the placeholders in. By now the regions have their names, if they are published at all.</summary>
    internal abstract void Apply();

    /// <summary>HTML in a string.</summary>
    internal sealed class Markup(JsonValue value, PageReading reading) : SealedText(reading)
    {
        /// <summary>Gets the HTML with placeholders.</summary>
        internal string Html { get; private set; } = string.Empty;

        internal override void Apply()
        {
            Html = Encoding.UTF8.GetString(PageEdits.Apply(Reading.Html, Reading.Places, Reading.Regions, render: null).ToArray());
            value.ReplaceWith(Html);
        }
    }

    /// <summary>An element of a tree that stands in the place of one region.</summary>
    internal sealed class Element(JsonObject element, PageReading reading) : SealedText(reading)
    {
        private const string ContentName = "dca-content-name";

        internal override void Apply()
        {
            var attributes = (JsonObject)element["attributes"]!;
            attributes.Remove(ProtectedElementParser.SealedAttribute);
            string[] names = Reading.Regions.Count == 1 ? Reading.Regions[0].PublishedNames : [];
            if (names.Length == 0)
            {
                return;
            }

            attributes[ContentName] = names[0];
            string? inner = ElementKinds.NestedPlaceholderOf((string?)element["tag"] ?? string.Empty);
            for (int i = names.Length - 1; i > 0; i--)
            {
                JsonNode? elements = element["elements"];
                element["elements"] = null;
                element["elements"] = new JsonArray(new JsonObject { ["tag"] = inner, ["attributes"] = new JsonObject { [ContentName] = names[i] }, ["elements"] = elements ?? new JsonArray() });
            }
        }
    }
}
