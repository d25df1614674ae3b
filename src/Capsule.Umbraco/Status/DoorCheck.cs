using Capsule.Configuration;
using Capsule.TagHelpers.Filtering;
using Capsule.Umbraco.DeliveryApi;
using Capsule.Umbraco.Searching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.PropertyEditors;

namespace Capsule.Umbraco.Status;

/// <summary>
/// Whether the ways besides pages are closed: another package may have put services of its own in the place of those that
/// are watched, and the site may have switched the guard off.
/// </summary>
internal sealed class DoorCheck(IServiceProvider services, IOptionsMonitor<CapsuleFilterOptions> filter) : ISiteCheck
{
    public string Id => "doors";

    public Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken)
    {
        string[] open =
        [
            .. services.GetService<IApiRichTextMarkupParser>() is null or ProtectedMarkupParser ? Array.Empty<string>() : ["the Content Delivery API (markup)"],
            .. services.GetService<IApiRichTextElementParser>() is null or ProtectedElementParser ? Array.Empty<string>() : ["the Content Delivery API (trees of elements)"],
            .. services.GetService<IRichTextPropertyIndexValueFactory>() is null or ProtectedIndexValueFactory ? Array.Empty<string>() : ["the search index"],
        ];
        return Task.FromResult<IReadOnlyList<CheckResult>>(
        [
            open.Length > 0
                ? new CheckResult(Id, CheckLevel.Error, "Protected text may leave besides the pages", $"By {string.Join(", ", open)}: other code has taken the place of Capsule's there. A developer has it registered in a composer that comes before Capsule's.")
                : !filter.CurrentValue.GuardOtherFormats
                ? new CheckResult(Id, CheckLevel.Warning, "Feeds and JSON are not looked into", "Protected text that a template writes into them goes out in clear. A developer takes Capsule:Filter:GuardOtherFormats out of the site's configuration.")
                : new CheckResult(Id, CheckLevel.Ok, "The ways besides pages are closed", "Content Delivery API, search index, feeds and JSON."),
        ]);
    }
}
