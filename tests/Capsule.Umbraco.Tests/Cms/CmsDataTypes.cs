using System.Text.Json;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>The data types in a database. Each is read anew, with lists as the CMS's serializer makes them.</summary>
internal sealed class CmsDataTypes
{
    internal Dictionary<Guid, (string Name, string Editor, string Configuration)> Rows { get; } = [];

    internal int Updates { get; private set; }

    /// <summary>Gets the keys of data types that the CMS refuses to save.</summary>
    internal HashSet<Guid> Refused { get; } = [];

    internal IDataTypeService Service => Stub<IDataTypeService>.Of(stub => stub
        .On("GetByEditorUiAlias", arguments => Task.FromResult(Rows.Where(row => row.Value.Editor == (string)arguments[0]!).Select(row => Read(row.Key)).ToArray().AsEnumerable()))
        .On("GetAsync", arguments => Task.FromResult(Rows.ContainsKey((Guid)arguments[0]!) ? Read((Guid)arguments[0]!) : null))
        .On("UpdateAsync", arguments => Task.FromResult(Update((IDataType)arguments[0]!))));

    internal Guid Add(string name, string configuration, string editor = "Umb.PropertyEditorUi.Tiptap")
    {
        var key = Guid.NewGuid();
        Rows[key] = (name, editor, configuration);
        return key;
    }

    private IDataType Read(Guid key)
    {
        (string name, string editor, string configuration) = Rows[key];
        IDictionary<string, object> data = JsonDocument.Parse(configuration).RootElement.EnumerateObject().ToDictionary(member => member.Name, member => ToObject(member.Value));
        return Stub<IDataType>.Of(stub => stub
            .On("get_Key", _ => key)
            .On("get_Name", _ => name)
            .On("get_EditorUiAlias", _ => editor)
            .On("get_ConfigurationData", _ => data)
            .On("set_ConfigurationData", arguments => data = (IDictionary<string, object>)arguments[0]!));
    }

    private Attempt<IDataType, DataTypeOperationStatus> Update(IDataType dataType)
    {
        if (Refused.Contains(dataType.Key))
        {
            return Attempt.FailWithStatus(DataTypeOperationStatus.CancelledByNotification, dataType);
        }

        Updates++;
        Rows[dataType.Key] = (dataType.Name!, dataType.EditorUiAlias!, JsonSerializer.Serialize(dataType.ConfigurationData));
        return Attempt.SucceedWithStatus(DataTypeOperationStatus.Success, dataType);
    }

    private static object ToObject(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray().Select(ToObject).ToList(),
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number => json.GetDouble(),
        _ => json.GetBoolean(),
    };
}
