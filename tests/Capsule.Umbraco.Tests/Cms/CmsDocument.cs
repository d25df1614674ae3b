using System.Text.Json;
using Umbraco.Cms.Core.Models;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>A document with its draft and what is published of it.</summary>
internal sealed class CmsDocument
{
    private readonly List<IProperty> _properties = [];

    internal Guid Key { get; init; } = Guid.NewGuid();

    internal string Name { get; init; } = "The night ferry";

    internal string ContentType { get; init; } = "article";

    internal bool IsPublished { get; init; } = true;

    internal bool IsTrashed { get; init; }

    internal bool VariesByCulture { get; init; }

    internal IContent Content => Stub<IContent>.Of(stub => stub
        .On("get_Key", _ => Key)
        .On("get_Id", _ => 1234)
        .On("get_Path", _ => "-1,1000,1234")
        .On("get_Name", _ => Name)
        .On("GetCultureName", arguments => $"{Name} ({arguments[0]})")
        .On("get_Published", _ => IsPublished)
        .On("IsCulturePublished", _ => IsPublished)
        .On("get_PublishedCultures", _ => new[] { "sv-SE" })
        .On("get_Trashed", _ => IsTrashed)
        .On("get_Properties", _ => Stub<IPropertyCollection>.Of(properties => properties.On("GetEnumerator", _ => _properties.GetEnumerator())))
        .On("get_ContentType", _ => Stub<ISimpleContentType>.Of(type => type
            .On("get_Alias", _ => ContentType)
            .On("get_Variations", _ => VariesByCulture ? ContentVariation.Culture : ContentVariation.Nothing))));

    /// <summary>Gives the stored value of a rich text.</summary>
    internal static string RichText(string markup, object? blocks = null) => JsonSerializer.Serialize(new { markup, blocks });

    /// <summary>Adds a property.</summary>
    /// <param name="alias">Its alias.</param>
    /// <param name="draft">The value in the draft.</param>
    /// <param name="published">What is published; as the draft where nothing is said.</param>
    /// <param name="editor">The alias of the property editor.</param>
    /// <param name="culture">The value's culture.</param>
    /// <param name="dataType">The key of the data type.</param>
    internal CmsDocument With(string alias, object? draft, object? published = null, string editor = "Umbraco.RichText", string? culture = null, Guid dataType = default)
    {
        IPropertyValue value = Stub<IPropertyValue>.Of(stub => stub
            .On("get_Culture", _ => culture)
            .On("get_EditedValue", _ => draft)
            .On("get_PublishedValue", _ => IsPublished ? published ?? draft : null));
        IPropertyType type = Stub<IPropertyType>.Of(stub => stub
            .On("get_Name", _ => $"The {alias}")
            .On("get_PropertyEditorAlias", _ => editor)
            .On("get_DataTypeKey", _ => dataType));
        _properties.Add(Stub<IProperty>.Of(stub => stub
            .On("get_Alias", _ => alias)
            .On("get_PropertyType", _ => type)
            .On("get_Values", _ => new[] { value })));
        return this;
    }
}
