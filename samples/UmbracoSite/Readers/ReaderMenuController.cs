using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Services;

namespace UmbracoSite.Readers;

/// <summary>Says who is reading, for the header: pages are the same for everyone.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ReaderMenuController(IMemberService members) : ControllerBase
{
    /// <summary>Names the reader.</summary>
    /// <returns>The member's name, or none.</returns>
    [HttpGet("/readers/me"), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public IActionResult Me() => Ok(new { name = User.Identity is { IsAuthenticated: true, Name: { } name } ? members.GetByUsername(name)?.Name : null });
}
