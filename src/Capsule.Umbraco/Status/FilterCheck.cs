using Capsule.Configuration;
using Capsule.TagHelpers.Filtering;
using Capsule.Umbraco.Texts;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Status;

/// <summary>Whether content pages go through the response filter.</summary>
internal sealed class FilterCheck(PagesShown pages, IOptionsMonitor<CapsuleFilterOptions> filter) : ISiteCheck
{
    public string Id => "filter";

    public Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CheckResult>>([Check()]);

    private CheckResult Check() => !filter.CurrentValue.Enabled
        ? new CheckResult(Id, CheckLevel.Error, new(TextCode.FilterOff), new(TextCode.FilterOffText))
        : pages switch
        {
            { Filtered: 0, Unfiltered: 0 } => new CheckResult(Id, CheckLevel.Info, new(TextCode.NoPageYet), new(TextCode.NoPageYetText)),
            { Unfiltered: 0, LastFiltered: { } last } => new CheckResult(Id, CheckLevel.Ok, new(TextCode.FilterWorks), new(TextCode.FilterWorksText, pages.Filtered, new Moment(last))),
            _ => new CheckResult(
                Id,
                pages.Filtered == 0 ? CheckLevel.Error : CheckLevel.Warning,
                new(pages.Filtered == 0 ? TextCode.FilterMissesAll : TextCode.FilterMissesSome),
                new(TextCode.FilterMissesText, pages.LastUnfilteredPath ?? string.Empty)),
        };
}
