using Capsule.Configuration;
using Capsule.Rotation;
using Capsule.Umbraco.Status;
using Capsule.Wire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Api;

/// <summary>How the site stands.</summary>
[Authorize(Policy = Policies.Settings)]
[Route($"{Prefix}/status")]
public sealed class StatusController : CapsuleApiController
{
    /// <summary>Gives the state of keys, issuers and the rotation's clock, with what to do next.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A <see cref="StatusModel"/>.</returns>
    [HttpGet]
    public async Task<IActionResult> Get(CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckResult> checks = await HttpContext.RequestServices.GetRequiredService<SiteChecks>().RunAsync(isThorough: false, cancellationToken);
        if (checks.Any(check => check.Id == SiteChecks.SettingsId))
        {
            return Ok(new StatusModel(false, null, JwksDocument.PublisherPath, null, null, checks));
        }

        CapsuleOptions options = HttpContext.RequestServices.GetRequiredService<IOptionsMonitor<CapsuleOptions>>().CurrentValue;
        var schedule = new RotationSchedule(options.Rotation.Interval);
        RotationPeriod current = schedule.GetCurrent(HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        return Ok(new StatusModel(
            checks.All(check => check.Level < CheckLevel.Error),
            options.Domain,
            JwksDocument.PublisherPath,
            options.LocalIssuer is null ? null : JwksDocument.IssuerPath,
            new RotationModel(schedule.Interval, current.Kid, current.End, schedule.GetNext(current).Kid),
            checks));
    }
}
