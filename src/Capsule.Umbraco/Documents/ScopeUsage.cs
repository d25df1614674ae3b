using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Documents;

/// <summary>Finds the documents in which a scope is used: in regions of their texts, and in scope pickers.</summary>
internal sealed class ScopeUsage(DocumentSearch search, IDataTypeService dataTypes, IContentTypeService contentTypes)
{
    /// <summary>How many documents are read at most, the last changed first.</summary>
    internal const int MostDocuments = 5000;

    /// <summary>Finds them. The draft counts: what is removed there is about to go.</summary>
    /// <returns>The documents, and whether none were left out.</returns>
    internal async Task<(IReadOnlyList<ScopeUse> Uses, bool IsComplete)> FindAsync(string scope)
    {
        ScopePickers pickers = await ScopePickers.FindAsync(dataTypes, contentTypes);
        List<ScopeUse> uses = [];
        bool isComplete = search.Visit(MostDocuments, document =>
        {
            uses.AddRange(CulturesOf(document, scope, pickers).Select(culture => new ScopeUse(
                document.Key,
                (culture is null ? null : document.GetCultureName(culture)) ?? document.Name ?? string.Empty,
                culture,
                document.ContentType.Alias,
                culture is null ? document.IsPublished() : document.IsPublishedIn(culture))));
            return true;
        });
        return (uses, isComplete);
    }

    private static IEnumerable<string?> CulturesOf(IContent document, string scope, ScopePickers pickers) => document.Properties
        .SelectMany(property => property.Values.Where(value => Uses(property, value.EditedValue, scope, pickers)))
        .Select(value => string.IsNullOrEmpty(value.Culture) ? null : value.Culture)
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private static bool Uses(IProperty property, object? value, string scope, ScopePickers pickers) =>
        MarkedText.Read(value).Regions.Any(region => region.Scopes.Scopes.Contains(scope, StringComparer.Ordinal))
        || pickers.Read(property, value).Contains(scope, StringComparer.Ordinal);
}
