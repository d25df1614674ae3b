using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Capsule.Umbraco.Status;

/// <summary>The site's checks as an ASP.NET health check, named <c>capsule</c>.</summary>
internal sealed class CapsuleSiteHealth(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        IReadOnlyList<CheckResult> results = await scope.ServiceProvider.GetRequiredService<SiteChecks>().RunAsync(isThorough: false, cancellationToken);
        string findings = string.Join(" ", results.Where(result => result.Level >= CheckLevel.Warning).Select(result => $"{result.Title}: {result.Detail}"));
        return results.Max(result => result.Level) switch
        {
            CheckLevel.Error => new HealthCheckResult(context.Registration.FailureStatus, findings),
            CheckLevel.Warning => HealthCheckResult.Degraded(findings),
            _ => HealthCheckResult.Healthy(),
        };
    }
}
