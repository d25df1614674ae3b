using Capsule.Configuration;
using Capsule.Umbraco.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Api;

/// <summary>The scopes in use, for whoever writes: wherever they are set.</summary>
[Authorize(Policy = Policies.Content)]
[Route($"{Prefix}/scopes")]
public sealed class ScopesController : CapsuleApiController
{
    /// <summary>Lists the scopes.</summary>
    /// <returns><see cref="ScopeModel"/>s.</returns>
    [HttpGet]
    public IActionResult List()
    {
        CapsuleOptions options = HttpContext.RequestServices.GetRequiredService<IOptionsMonitor<CapsuleOptions>>().CurrentValue;
        CapsuleSettings settings = HttpContext.RequestServices.GetRequiredService<SettingsStore>().GetCurrent().Settings;
        return Ok(options.Scopes.Select(scope => new ScopeModel(
            scope.Name,
            scope.Title ?? scope.Name,
            settings.Scopes.FirstOrDefault(stored => stored.Name == scope.Name)?.Colour,
            [.. scope.Includes])));
    }
}
