using Capsule.Umbraco.RichText;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;

namespace Capsule.Umbraco.Searching;

/// <summary>
/// Cuts protected text out of what rich text gives to the search indexes: front ends show hits with the words round
/// them. Times count for nothing here, since an index keeps what it was once given. The CMS asks it for rich text inside
/// blocks too, each by itself.
/// </summary>
internal sealed class ProtectedIndexValueFactory(IRichTextPropertyIndexValueFactory inner, ILogger<ProtectedIndexValueFactory> logger) : IRichTextPropertyIndexValueFactory
{
    public IEnumerable<IndexValue> GetIndexValues(
        IProperty property,
        string? culture,
        string? segment,
        bool published,
        IEnumerable<string> availableCultures,
        IDictionary<Guid, IContentType> contentTypeDictionary)
    {
        if (property.GetValue(culture, segment, published)?.ToString() is not { } value || Cut(value, property.Alias) is not { } cut)
        {
            return inner.GetIndexValues(property, culture, segment, published, availableCultures, contentTypeDictionary);
        }

        // The property itself is the editor's.
        var copy = (IProperty)property.DeepClone();
        copy.SetValue(cut, culture, segment);
        if (published)
        {
            copy.PublishValues(culture ?? "*", segment ?? "*");
        }

        return inner.GetIndexValues(copy, culture, segment, published, availableCultures, contentTypeDictionary);
    }

    private string? Cut(string value, string alias)
    {
        StoredRichText stored = StoredRichText.Read(value);
        EditorMarkup markup = EditorMarkup.Read(stored.Markup);
        if (!markup.IsClear)
        {
            Log.IndexValueWithheld(logger, alias);
        }
        else if (markup.Regions.Count == 0)
        {
            return null;
        }

        return stored.With(markup.PublicHtml, BlockKeys.FindIn(markup.PublicHtml).Contains);
    }
}
