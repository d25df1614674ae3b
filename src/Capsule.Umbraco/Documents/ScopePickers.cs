using Capsule.Umbraco.RichText;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Documents;

/// <summary>Reads the values of scope pickers (a property editor of this package): of documents and of the blocks in them.</summary>
internal sealed class ScopePickers
{
    internal const string EditorUiAlias = "Capsule.PropertyEditorUi.ScopePicker";

    private readonly HashSet<Guid> _dataTypes;
    private readonly HashSet<(Guid ContentType, string Alias)> _properties;

    private ScopePickers(HashSet<Guid> dataTypes, HashSet<(Guid ContentType, string Alias)> properties)
    {
        _dataTypes = dataTypes;
        _properties = properties;
    }

    internal static async Task<ScopePickers> FindAsync(IDataTypeService dataTypes, IContentTypeService contentTypes)
    {
        HashSet<Guid> pickers = [.. (await dataTypes.GetByEditorUiAlias(EditorUiAlias)).Select(dataType => dataType.Key)];
        return new ScopePickers(
            pickers,
            pickers.Count == 0 ? [] : [.. contentTypes.GetAll().SelectMany(type => type.CompositionPropertyTypes.Where(property => pickers.Contains(property.DataTypeKey)).Select(property => (type.Key, property.Alias)))]);
    }

    /// <summary>Gives the scopes chosen in a property's value.</summary>
    internal IEnumerable<string> Read(IProperty property, object? value)
    {
        if (_dataTypes.Count == 0)
        {
            return [];
        }

        List<string> scopes = [];
        if (value is string text && StoredValue.Read(text) is { Text: null } json)
        {
            Read(json, _dataTypes.Contains(property.PropertyType.DataTypeKey), scopes);
        }

        return scopes;
    }

    private void Read(StoredValue value, bool isPicker, List<string> scopes)
    {
        if (isPicker && value.Text is { } scope)
        {
            scopes.Add(scope);
        }

        foreach (StoredValue item in value.Items)
        {
            Read(item, isPicker, scopes);
        }

        Guid? contentType = Guid.TryParse(value.Find("contentTypeKey")?.Written, out Guid key) ? key : null;
        foreach ((string name, StoredValue member) in value.Members)
        {
            if (contentType is { } type && name == "values")
            {
                ReadBlock(member, type, scopes);
            }
            else
            {
                Read(member, isPicker: false, scopes);
            }
        }
    }

    private void ReadBlock(StoredValue values, Guid contentType, List<string> scopes)
    {
        foreach (StoredValue value in values.Items)
        {
            if (value.Find("value") is { } held)
            {
                Read(held, value.Find("alias")?.Written is { } alias && _properties.Contains((contentType, alias)), scopes);
            }
        }
    }
}
