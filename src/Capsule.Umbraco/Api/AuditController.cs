using System.ComponentModel.DataAnnotations;
using Capsule.Umbraco.Auditing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Api;

/// <summary>Who changed what.</summary>
[Authorize(Policy = Policies.Settings)]
[Route($"{Prefix}/audit")]
public sealed class AuditController : CapsuleApiController
{
    /// <summary>Lists the changes to settings, keys, share links and data types that the CMS's audit trail holds.</summary>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many to give, 200 at most.</param>
    /// <returns>An <see cref="AuditModel"/>.</returns>
    [HttpGet]
    public IActionResult List([FromQuery, Range(0, int.MaxValue)] int skip = 0, [FromQuery, Range(0, 200)] int take = 50)
    {
        (int total, IReadOnlyList<AuditedChange> items) = HttpContext.RequestServices.GetRequiredService<AuditTrail>().Read(skip, take);
        return Ok(new AuditModel(total, items));
    }
}
