using System.Text.Json;
using Capsule.Umbraco.Texts;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace Capsule.Umbraco.Editor;

/// <summary>Puts this package's part of the rich-text editor into data types, and takes it out.</summary>
internal sealed class RichTextDataTypes(IDataTypeService dataTypes)
{
    internal async Task<IReadOnlyList<RichTextDataType>> ListAsync() =>
        [.. (await dataTypes.GetByEditorUiAlias(EditorAliases.RichText)).OrderBy(dataType => dataType.Name, StringComparer.CurrentCultureIgnoreCase).Select(Describe)];

    /// <summary>Adds the extension and its buttons, where they are missing.</summary>
    /// <param name="key">The data type's key.</param>
    /// <param name="userKey">Who does it, for the CMS's records.</param>
    /// <returns>How it stands now; <see langword="null"/> where there is no rich-text data type of that key.</returns>
    /// <exception cref="DataTypeNotSavedException">The CMS refused to save it.</exception>
    internal Task<RichTextDataType?> EnableAsync(Guid key, Guid userKey) => ChangeAsync(key, userKey, configuration => configuration.WithCapsule());

    /// <summary>Takes them away. Protection in texts of that data type is lost when an editor saves them.</summary>
    /// <inheritdoc cref="EnableAsync"/>
    internal Task<RichTextDataType?> DisableAsync(Guid key, Guid userKey) => ChangeAsync(key, userKey, configuration => configuration.WithoutCapsule());

    private async Task<RichTextDataType?> ChangeAsync(Guid key, Guid userKey, Func<RichTextConfiguration, IDictionary<string, object>> change)
    {
        if (await dataTypes.GetAsync(key) is not { EditorUiAlias: EditorAliases.RichText } dataType)
        {
            return null;
        }

        if (TryRead(dataType) is not { } configuration)
        {
            throw new DataTypeNotSavedException(new(TextCode.DataTypeForm, dataType.Name ?? string.Empty));
        }

        RichTextDataType before = Describe(dataType);
        dataType.ConfigurationData = change(configuration);
        RichTextDataType after = Describe(dataType);
        if (after == before)
        {
            return before;
        }

        Attempt<IDataType, DataTypeOperationStatus> saved = await dataTypes.UpdateAsync(dataType, userKey);
        return saved.Success ? after : throw new DataTypeNotSavedException(new(TextCode.DataTypeNotSaved, dataType.Name ?? string.Empty, saved.Status.ToString()));
    }

    private static RichTextDataType Describe(IDataType dataType)
    {
        RichTextConfiguration? configuration = TryRead(dataType);
        return new RichTextDataType(dataType.Key, dataType.Name ?? string.Empty, configuration?.HasExtension == true, configuration?.HasToolbar == true);
    }

    // What someone else wrote in another form is not ours to change.
    private static RichTextConfiguration? TryRead(IDataType dataType)
    {
        try
        {
            return RichTextConfiguration.Read(dataType.ConfigurationData);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
