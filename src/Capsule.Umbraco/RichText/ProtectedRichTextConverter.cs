using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models.DeliveryApi;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.PropertyEditors.DeliveryApi;
using Umbraco.Cms.Core.Strings;

namespace Capsule.Umbraco.RichText;

/// <summary>
/// Seals the protected parts of rich-text values as views read them, whatever a view then makes of them: one that strips
/// the tags or cuts the text to 200 letters has nothing protected to show. All else is the CMS's own converter's work.
/// The CMS finds this one by its type. A site with a converter of its own for rich text keeps it, and the response
/// filter finds the marks in what it writes.
/// </summary>
public sealed class ProtectedRichTextConverter(IServiceProvider services) : IDeliveryApiPropertyValueConverter
{
    private IPropertyValueConverter? _inner;

    /// <summary>Gets whether a rich-text property was left to a converter of the site's own.</summary>
    internal bool HasStoodAside { get; private set; }

    /// <inheritdoc/>
    public bool IsConverter(IPublishedPropertyType propertyType)
    {
        ArgumentNullException.ThrowIfNull(propertyType);

        // Where the package is switched off, its types are still found.
        if (propertyType.EditorAlias != Constants.PropertyEditors.Aliases.RichText || services.GetService<MarkupSealing>() is null)
        {
            return false;
        }

        IPropertyValueConverter[] others = [.. services.GetRequiredService<PropertyValueConverterCollection>().Where(converter => converter is not ProtectedRichTextConverter && converter.IsConverter(propertyType))];
        if (others.Length == 0 || !Array.TrueForAll(others, IsDefault))
        {
            HasStoodAside |= others.Length > 0;
            return false;
        }

        // As the CMS chooses: the one that stands in for the others.
        IPropertyValueConverter? chosen = Array.Find(others, converter => Array.TrueForAll(others, other => other == converter || Shadows(converter, other)));
        _inner = chosen ?? _inner;
        HasStoodAside |= chosen is null;
        return chosen is not null;
    }

    /// <inheritdoc/>
    public bool? IsValue(object? value, PropertyValueLevel level) => Inner.IsValue(value, level);

    /// <inheritdoc/>
    public Type GetPropertyValueType(IPublishedPropertyType propertyType) => Inner.GetPropertyValueType(propertyType);

    /// <inheritdoc/>
    public PropertyCacheLevel GetPropertyCacheLevel(IPublishedPropertyType propertyType) => Inner.GetPropertyCacheLevel(propertyType);

    /// <inheritdoc/>
    public object? ConvertSourceToIntermediate(IPublishedElement owner, IPublishedPropertyType propertyType, object? source, bool preview) =>
        Inner.ConvertSourceToIntermediate(owner, propertyType, source, preview);

    /// <inheritdoc/>
    public object? ConvertIntermediateToObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview) =>
        Inner.ConvertIntermediateToObject(owner, propertyType, referenceCacheLevel, inter, preview) switch
        {
            IHtmlEncodedString html when html.ToHtmlString() is { Length: > 0 } text => new HtmlEncodedString(services.GetRequiredService<MarkupSealing>().Seal(text)),
            var other => other,
        };

    /// <inheritdoc/>
    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevel(IPublishedPropertyType propertyType) =>
        (Inner as IDeliveryApiPropertyValueConverter)?.GetDeliveryApiPropertyCacheLevel(propertyType) ?? Inner.GetPropertyCacheLevel(propertyType);

    /// <inheritdoc/>
    public PropertyCacheLevel GetDeliveryApiPropertyCacheLevelForExpansion(IPublishedPropertyType propertyType) =>
        (Inner as IDeliveryApiPropertyValueConverter)?.GetDeliveryApiPropertyCacheLevelForExpansion(propertyType) ?? Inner.GetPropertyCacheLevel(propertyType);

    /// <inheritdoc/>
    public Type GetDeliveryApiPropertyValueType(IPublishedPropertyType propertyType) =>
        (Inner as IDeliveryApiPropertyValueConverter)?.GetDeliveryApiPropertyValueType(propertyType) ?? Inner.GetPropertyValueType(propertyType);

    /// <inheritdoc/>
    public object? ConvertIntermediateToDeliveryApiObject(IPublishedElement owner, IPublishedPropertyType propertyType, PropertyCacheLevel referenceCacheLevel, object? inter, bool preview, bool expanding) =>
        Inner is not IDeliveryApiPropertyValueConverter api
            ? ConvertIntermediateToObject(owner, propertyType, referenceCacheLevel, inter, preview)
            : api.ConvertIntermediateToDeliveryApiObject(owner, propertyType, referenceCacheLevel, inter, preview, expanding) switch
            {
                // Trees of elements have theirs sealed where they are made.
                RichTextModel text => new RichTextModel { Markup = text.Markup, Blocks = services.GetRequiredService<BlockSealing>().Seal(text.Blocks, text.Markup) },
                var other => other,
            };

    private IPropertyValueConverter Inner => _inner ?? throw new InvalidOperationException("The converter is asked for a value before it was asked whether it converts the property.");

    private static bool IsDefault(IPropertyValueConverter converter) => DefaultOf(converter) is not null;

    // What converts whatever is stored as text is shadowed by all that know more of the editor.
    private static bool Shadows(IPropertyValueConverter converter, IPropertyValueConverter other) =>
        DefaultOf(other) is DefaultValueTypePropertyValueConverterAttribute || DefaultOf(converter)?.DefaultConvertersToShadow.Contains(other.GetType()) == true;

    private static DefaultPropertyValueConverterAttribute? DefaultOf(IPropertyValueConverter converter) =>
        (DefaultPropertyValueConverterAttribute?)Attribute.GetCustomAttribute(converter.GetType(), typeof(DefaultPropertyValueConverterAttribute), inherit: false);
}
