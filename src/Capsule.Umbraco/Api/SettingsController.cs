using System.Text.Json;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace Capsule.Umbraco.Api;

/// <summary>The dashboard's settings.</summary>
[Authorize(Policy = Policies.Settings)]
[Route($"{Prefix}/settings")]
public sealed class SettingsController : CapsuleApiController
{
    /// <summary>Gives the settings, with their revision as <c>ETag</c>.</summary>
    /// <returns>A <see cref="SettingsModel"/>.</returns>
    [HttpGet]
    public IActionResult Get() => Answer(Store.Refresh());

    /// <summary>Saves the settings as a whole. <c>If-Match</c> names the revision that the change is based on.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>
    /// What is stored now. 400 <c>INVALID_CONFIGURATION</c> with the <c>problems</c>; 409 <c>SETTINGS_CONFLICT</c> with what
    /// is stored, as <c>current</c>, where someone else saved meanwhile; 428 <c>REVISION_REQUIRED</c> without <c>If-Match</c>.
    /// </returns>
    [HttpPut]
    public async Task<IActionResult> Put([FromBody] JsonElement settings)
    {
        if (!EntityTagHeaderValue.TryParse(Request.Headers.IfMatch.ToString(), out EntityTagHeaderValue? tag))
        {
            return Refuse(StatusCodes.Status428PreconditionRequired, "REVISION_REQUIRED", new(TextCode.RevisionRequired));
        }

        CapsuleSettings former = Store.Refresh().Settings;
        CapsuleSettings wanted = SettingsText.ReadSent(settings);
        if (Store.TrySave(wanted, tag.Tag.ToString().Trim('"')) is not { } saved)
        {
            StoredSettings current = Store.Refresh();
            Response.Headers.ETag = Quote(current.Revision);
            return Refuse(StatusCodes.Status409Conflict, "SETTINGS_CONFLICT", new(TextCode.SettingsConflict), new Dictionary<string, object?> { ["current"] = ToModel(current) });
        }

        await Audit.WriteAsync("settings/save", SettingsChanges.Describe(former, saved.Settings));
        return Answer(saved);
    }

    /// <summary>Checks settings without saving them, by the rules that saving goes by.</summary>
    /// <param name="settings">The settings.</param>
    /// <returns>The problems; none where all is well.</returns>
    [HttpPost("validate")]
    public IActionResult Validate([FromBody] JsonElement settings) =>
        Ok(HttpContext.RequestServices.GetRequiredService<SettingsValidator>().Validate(SettingsText.ReadSent(settings)));

    private SettingsStore Store => HttpContext.RequestServices.GetRequiredService<SettingsStore>();

    private OkObjectResult Answer(StoredSettings stored)
    {
        Response.Headers.ETag = Quote(stored.Revision);
        return Ok(ToModel(stored));
    }

    private SettingsModel ToModel(StoredSettings stored)
    {
        ConfiguredSettings configured = HttpContext.RequestServices.GetRequiredService<ConfiguredSettings>();
        return new SettingsModel(stored.Settings, [.. configured.Names()], configured.ToSettings());
    }

    private static string Quote(string revision) => $"\"{revision}\"";
}
