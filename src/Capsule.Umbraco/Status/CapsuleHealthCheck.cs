using System.Globalization;
using System.Text.Encodings.Web;
using Capsule.TagHelpers.LeakTesting;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Texts;
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
            return [SwitchedOff(scope)];
        }

        CultureInfo language = EditorLanguage.Of(scope.ServiceProvider);
        HealthCheckStatus leakTest = Status(language, CheckLevel.Info, new(TextCode.LeakTest));
        leakTest.Actions = [new HealthCheckAction(LeakTest, Id) { Name = new EditorText(TextCode.LeakTestRun).In(language), Description = new EditorText(TextCode.LeakTestRunText).In(language) }];
        return [.. (await checks.RunAsync(isThorough: true, CancellationToken.None)).Select(result => Status(language, result.Level, new(TextCode.Finding, result.Title, result.Detail))), leakTest];
    }

    /// <inheritdoc/>
    public override async Task<HealthCheckStatus> ExecuteActionAsync(HealthCheckAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<LeakTestPage>() is not { } pages)
        {
            return SwitchedOff(scope);
        }

        CultureInfo language = EditorLanguage.Of(scope.ServiceProvider);
        if (action.Alias != LeakTest)
        {
            return Status(language, CheckLevel.Error, new(TextCode.LeakTestUnknown));
        }

        if (pages.Find() is not { } page)
        {
            return Status(language, CheckLevel.Info, new(TextCode.LeakTestNoPage));
        }

        return Describe(language, page.Url, await scope.ServiceProvider.GetRequiredService<LeakSelfTest>().RunAsync(page.Url, page.Phrases, CancellationToken.None));
    }

    // Without the text itself: what is shown here may be sent by mail.
    private static HealthCheckStatus Describe(CultureInfo language, Uri page, LeakReport report)
    {
        EditorText[] leaks =
        [
            .. report.Addresses.SelectMany(address => address.Leaks.Select(leak => leak.Place).Distinct().Select(place => new EditorText(TextCode.LeakAt, address.Address.AbsoluteUri, LeakTexts.Place(place)))),
        ];
        EditorText[] untested = [.. report.Addresses.Where(address => address.Error is not null).Select(address => new EditorText(TextCode.NotTestedAt, address.Address.AbsoluteUri, LeakTexts.Error(address.Error!)))];
        return leaks.Length > 0 ? Status(language, CheckLevel.Error, new(TextCode.LeakTestLeaks, [leaks]))
            : untested.Length > 0 ? Status(language, CheckLevel.Warning, new(TextCode.LeakTestFailed, [untested]))
            : Status(language, CheckLevel.Ok, new(TextCode.LeakTestPassed, page.AbsoluteUri, report.Addresses.Count));
    }

    private static HealthCheckStatus SwitchedOff(AsyncServiceScope scope) => Status(EditorLanguage.Of(scope.ServiceProvider), CheckLevel.Info, new(TextCode.SwitchedOff));

    // The CMS shows messages as HTML, and as they are.
    private static HealthCheckStatus Status(CultureInfo language, CheckLevel level, EditorText text) => new(HtmlEncoder.Default.Encode(text.In(language)))
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
