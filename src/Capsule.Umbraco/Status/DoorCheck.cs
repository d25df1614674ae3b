using Capsule.Configuration;
using Capsule.TagHelpers.Filtering;
using Capsule.Umbraco.DeliveryApi;
using Capsule.Umbraco.RichText;
using Capsule.Umbraco.Searching;
using Capsule.Umbraco.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.PropertyEditors;

namespace Capsule.Umbraco.Status;

/// <summary>
/// Whether the ways besides pages are closed: another package may have put services of its own in the place of those that
/// are watched, or a converter of the site's own read rich text, and the site may have switched the guard off.
/// </summary>
internal sealed class DoorCheck(IServiceProvider services, IOptionsMonitor<CapsuleFilterOptions> filter) : ISiteCheck
{
    public string Id => "doors";

    public Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken)
    {
        EditorText[] open =
        [
            .. services.GetService<IApiRichTextMarkupParser>() is null or ProtectedMarkupParser ? Array.Empty<EditorText>() : [new(TextCode.DoorMarkup)],
            .. services.GetService<IApiRichTextElementParser>() is null or ProtectedElementParser ? Array.Empty<EditorText>() : [new(TextCode.DoorElements)],
            .. services.GetService<IRichTextPropertyIndexValueFactory>() is null or ProtectedIndexValueFactory ? Array.Empty<EditorText>() : [new(TextCode.DoorIndex)],
        ];
        return Task.FromResult<IReadOnlyList<CheckResult>>(
        [
            open.Length > 0
                ? new CheckResult(Id, CheckLevel.Error, new(TextCode.DoorsOpen), new(TextCode.DoorsOpenText, [open]))
                : services.GetService<PropertyValueConverterCollection>()?.OfType<ProtectedRichTextConverter>().Any(converter => converter.HasStoodAside) == true
                ? new CheckResult(Id, CheckLevel.Warning, new(TextCode.DoorViews), new(TextCode.DoorViewsText))
                : !filter.CurrentValue.GuardOtherFormats
                ? new CheckResult(Id, CheckLevel.Warning, new(TextCode.DoorsUnguarded), new(TextCode.DoorsUnguardedText))
                : new CheckResult(Id, CheckLevel.Ok, new(TextCode.DoorsClosed), new(TextCode.DoorsClosedText)),
        ]);
    }
}
