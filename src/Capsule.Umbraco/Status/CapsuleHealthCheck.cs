using System.Text.Encodings.Web;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.HealthChecks;

namespace Capsule.Umbraco.Status;

/// <summary>The site's checks in the CMS's own health dashboard. The CMS finds it by its type.</summary>
[HealthCheck("0d0f3a6e-6f0c-4d7e-9c57-2f7f7a0a3c11", "Protected content", Description = "Keys, domain, scopes, issuers and members of Capsule.", Group = "Capsule")]
public sealed class CapsuleHealthCheck(IServiceScopeFactory scopes) : HealthCheck
{
    /// <inheritdoc/>
    public override async Task<IEnumerable<HealthCheckStatus>> GetStatusAsync()
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();

        // Where the package is switched off, its checks are still found.
        return scope.ServiceProvider.GetService<SiteChecks>() is not { } checks
            ? [new HealthCheckStatus("Capsule is switched off (Capsule:Umbraco:Enabled).") { ResultType = StatusResultType.Info }]
            : (await checks.RunAsync(CancellationToken.None)).Select(ToStatus);
    }

    // The CMS shows messages as HTML.
    private static HealthCheckStatus ToStatus(CheckResult result) => new(HtmlEncoder.Default.Encode($"{result.Title}. {result.Detail}"))
    {
        ResultType = result.Level switch
        {
            CheckLevel.Ok => StatusResultType.Success,
            CheckLevel.Info => StatusResultType.Info,
            CheckLevel.Warning => StatusResultType.Warning,
            _ => StatusResultType.Error,
        },
    };
}
