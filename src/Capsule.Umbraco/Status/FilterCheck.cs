using Capsule.Configuration;
using Capsule.TagHelpers.Filtering;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Status;

/// <summary>Whether content pages go through the response filter.</summary>
internal sealed class FilterCheck(PagesShown pages, IOptionsMonitor<CapsuleFilterOptions> filter) : ISiteCheck
{
    public string Id => "filter";

    public Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CheckResult>>([Check()]);

    private CheckResult Check() => !filter.CurrentValue.Enabled
        ? new CheckResult(Id, CheckLevel.Error, "The response filter is off", "What editors protect goes out in clear. A developer switches the filter on in the site's configuration (Capsule:Filter:Enabled).")
        : pages switch
        {
            { Filtered: 0, Unfiltered: 0 } => new CheckResult(Id, CheckLevel.Info, "No page has been shown yet", "This server has shown no content page since it started, so nothing is known of the response filter. Open a page of the site."),
            { Unfiltered: 0 } => new CheckResult(Id, CheckLevel.Ok, "Pages go through the response filter", $"{pages.Filtered} since this server started, the last at {pages.LastFiltered:u}."),
            _ => new CheckResult(
                Id,
                pages.Filtered == 0 ? CheckLevel.Error : CheckLevel.Warning,
                pages.Filtered == 0 ? "Pages do not go through the response filter" : "Some pages do not go through the response filter",
                $"What editors protect there goes out in clear. The last was {pages.LastUnfilteredPath}. A developer looks at Capsule:Filter:ExcludedPaths and EnabledFor."),
        };
}
