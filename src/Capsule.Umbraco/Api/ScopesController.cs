using Capsule.Configuration;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Api;

/// <summary>The scopes in use, for whoever writes: wherever they are set.</summary>
[Route($"{Prefix}/scopes")]
public sealed class ScopesController : CapsuleApiController
{
    /// <summary>Lists the scopes.</summary>
    /// <returns><see cref="ScopeModel"/>s.</returns>
    [HttpGet]
    [Authorize(Policy = Policies.Content)]
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

    /// <summary>Finds the documents in which a scope is used.</summary>
    /// <param name="scope">Its name; it need not be declared any more.</param>
    /// <returns>A <see cref="ScopeUsageModel"/>.</returns>
    [HttpGet("usage")]
    [Authorize(Policy = Policies.Settings)]
    public async Task<IActionResult> Usage([FromQuery] string scope)
    {
        (IReadOnlyList<ScopeUse> uses, bool isComplete) = await HttpContext.RequestServices.GetRequiredService<ScopeUsage>().FindAsync(scope);
        return Ok(new ScopeUsageModel(scope, uses, isComplete));
    }
}
