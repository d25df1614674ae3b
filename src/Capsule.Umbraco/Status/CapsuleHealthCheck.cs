using System.Text.Encodings.Web;
using Capsule.TagHelpers.LeakTesting;
using Capsule.Umbraco.Documents;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.HealthChecks;

namespace Capsule.Umbraco.Status;

/// <summary>The site's checks in the CMS's own health dashboard. The CMS finds it by its type.</summary>
[HealthCheck("0d0f3a6e-6f0c-4d7e-9c57-2f7f7a0a3c11", "Protected content", Description = "Keys, domain, scopes, issuers, editors, search index and leaks of Capsule.", Group = "Capsule")]
public sealed class CapsuleHealthCheck(IServiceScopeFactory scopes) : HealthCheck
{
    private const string LeakTest = "leak-test";

    /// <inheritdoc/>
    public override async Task<IEnumerable<HealthCheckStatus>> GetStatusAsync()
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();

        // Where the package is switched off, its checks are still found.
        if (scope.ServiceProvider.GetService<SiteChecks>() is not { } checks)
        {
            return [SwitchedOff()];
        }

        return
        [
            .. (await checks.RunAsync(isThorough: true, CancellationToken.None)).Select(result => Status(result.Level, $"{result.Title}. {result.Detail}")),
            new HealthCheckStatus("Leak test. Reads the protected page that was changed last as anyone can, and looks for its protected text.")
            {
                ResultType = StatusResultType.Info,
                Actions = [new HealthCheckAction(LeakTest, Id) { Name = "Test a page", Description = "Fetches the page and the feeds that it names." }],
            },
        ];
    }

    /// <inheritdoc/>
    public override async Task<HealthCheckStatus> ExecuteActionAsync(HealthCheckAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<LeakTestPage>() is not { } pages)
        {
            return SwitchedOff();
        }

        if (action.Alias != LeakTest)
        {
            return Status(CheckLevel.Error, "There is no such test.");
        }

        if (pages.Find() is not { } page)
        {
            return Status(CheckLevel.Info, "No published page with protected text was found among the documents changed last.");
        }

        return Describe(page.Url, await scope.ServiceProvider.GetRequiredService<LeakSelfTest>().RunAsync(page.Url, page.Phrases, CancellationToken.None));
    }

    // Without the text itself: what is shown here may be sent by mail.
    private static HealthCheckStatus Describe(Uri page, LeakReport report)
    {
        string[] leaks = [.. report.Addresses.SelectMany(address => address.Leaks.Select(leak => $"{address.Address} ({leak.Place})")).Distinct()];
        string[] errors = [.. report.Addresses.Where(address => address.Error is not null).Select(address => $"{address.Address}: {address.Error}")];
        return leaks.Length > 0 ? Status(CheckLevel.Error, $"Protected text can be read by anyone: {string.Join(", ", leaks)}.")
            : errors.Length > 0 ? Status(CheckLevel.Warning, $"The test could not be made. {string.Join("; ", errors)}.")
            : Status(CheckLevel.Ok, $"Nothing that is protected in {page} was found in what anyone gets of it ({report.Addresses.Count} addresses read).");
    }

    private static HealthCheckStatus SwitchedOff() => Status(CheckLevel.Info, "Capsule is switched off (Capsule:Umbraco:Enabled).");

    // The CMS shows messages as HTML.
    private static HealthCheckStatus Status(CheckLevel level, string message) => new(HtmlEncoder.Default.Encode(message))
    {
        ResultType = level switch
        {
            CheckLevel.Ok => StatusResultType.Success,
            CheckLevel.Info => StatusResultType.Info,
            CheckLevel.Warning => StatusResultType.Warning,
            _ => StatusResultType.Error,
        },
    };
}
