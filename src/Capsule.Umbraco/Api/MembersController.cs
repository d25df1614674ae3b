using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Api;

/// <summary>What members can be granted by.</summary>
[Authorize(Policy = Policies.Settings)]
[Route($"{Prefix}/members")]
public sealed class MembersController : CapsuleApiController
{
    /// <summary>Lists the member groups.</summary>
    /// <returns>Names and keys.</returns>
    [HttpGet("groups")]
    public async Task<IActionResult> Groups() =>
        Ok((await HttpContext.RequestServices.GetRequiredService<IMemberGroupService>().GetAllAsync()).Select(group => new MemberGroupModel(group.Name ?? string.Empty, group.Key)));

    /// <summary>Lists the member types.</summary>
    /// <returns>Aliases and names.</returns>
    [HttpGet("types")]
    public IActionResult Types() =>
        Ok(HttpContext.RequestServices.GetRequiredService<IMemberTypeService>().GetAll().Select(type => new MemberTypeModel(type.Alias, type.Name ?? type.Alias)));
}
