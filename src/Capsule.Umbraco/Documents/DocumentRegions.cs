using Umbraco.Cms.Core.Models;

namespace Capsule.Umbraco.Documents;

/// <summary>The regions that editors marked in a document's properties, blocks included.</summary>
internal sealed class DocumentRegions
{
    private DocumentRegions(IReadOnlyList<DocumentRegion> regions, string publicText)
    {
        Regions = regions;
        PublicText = publicText;
    }

    internal IReadOnlyList<DocumentRegion> Regions { get; }

    /// <summary>Gets what the properties say to everyone.</summary>
    internal string PublicText { get; }

    /// <summary>Reads a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="culture">The culture, where it varies by it: its values and those of none count.</param>
    /// <param name="isPublished">Whether to read what is published, instead of the draft.</param>
    internal static DocumentRegions Read(IContent document, string? culture, bool isPublished)
    {
        List<DocumentRegion> regions = [];
        List<string> texts = [document.Name ?? string.Empty];
        foreach (IProperty property in document.Properties)
        {
            foreach (IPropertyValue value in property.Values.Where(value => IsOf(value, culture)))
            {
                MarkedText text = MarkedText.Read(isPublished ? value.PublishedValue : value.EditedValue, culture);
                texts.Add(text.PublicText);
                regions.AddRange(text.Regions.Select(region => new DocumentRegion(property.Alias, property.PropertyType.Name, region, region.Problem?.Code)));
                regions.AddRange(text.Problems.Select(problem => new DocumentRegion(property.Alias, property.PropertyType.Name, null, problem)));
            }
        }

        return new DocumentRegions(regions, string.Join('\n', texts));
    }

    internal static bool IsOf(IPropertyValue value, string? culture) =>
        string.IsNullOrEmpty(value.Culture) || culture is null || string.Equals(value.Culture, culture, StringComparison.OrdinalIgnoreCase);
}
