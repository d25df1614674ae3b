using System.Text.Json;
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

        using JsonDocument? json = PropertyText.TryParse(value);
        List<string> scopes = [];
        if (json is not null)
        {
            Read(json.RootElement, _dataTypes.Contains(property.PropertyType.DataTypeKey), scopes);
        }

        return scopes;
    }

    private void Read(JsonElement json, bool isPicker, List<string> scopes)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in json.EnumerateArray())
                {
                    Read(item, isPicker, scopes);
                }

                break;
            case JsonValueKind.String when PropertyText.TryParse(json.GetString()) is { } nested:
                using (nested)
                {
                    Read(nested.RootElement, isPicker, scopes);
                }

                break;
            case JsonValueKind.String when isPicker:
                scopes.Add(json.GetString()!);
                break;
            case JsonValueKind.Object:
                ReadObject(json, scopes);
                break;
        }
    }

    private void ReadObject(JsonElement json, List<string> scopes)
    {
        Guid? contentType = json.TryGetProperty("contentTypeKey", out JsonElement key) && key.ValueKind == JsonValueKind.String && key.TryGetGuid(out Guid guid) ? guid : null;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (contentType is null || member.Name != "values" || member.Value.ValueKind != JsonValueKind.Array)
            {
                Read(member.Value, isPicker: false, scopes);
                continue;
            }

            foreach (JsonElement value in member.Value.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out _)))
            {
                bool isPicker = value.TryGetProperty("alias", out JsonElement alias) && alias.ValueKind == JsonValueKind.String && _properties.Contains((contentType.Value, alias.GetString()!));
                Read(value.GetProperty("value"), isPicker, scopes);
            }
        }
    }
}
