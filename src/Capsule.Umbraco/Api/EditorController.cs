using Capsule.Umbraco.Editor;
using Capsule.Umbraco.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Security;

namespace Capsule.Umbraco.Api;

/// <summary>This package's part of the rich-text editor, by data type.</summary>
[Authorize(Policy = Policies.Settings)]
[Route($"{Prefix}/editor/data-types")]
public sealed class EditorController : CapsuleApiController
{
    /// <summary>Lists the rich-text data types.</summary>
    /// <returns><see cref="RichTextDataType"/>s by name.</returns>
    [HttpGet]
    public async Task<IActionResult> List() => Ok(await DataTypes.ListAsync());

    /// <summary>Puts the extension and its toolbar buttons into a data type.</summary>
    /// <param name="key">The data type's key.</param>
    /// <returns>The data type. 404 <c>DATA_TYPE_NOT_FOUND</c>; 409 <c>DATA_TYPE_NOT_SAVED</c>.</returns>
    [HttpPost("{key:guid}")]
    public Task<IActionResult> Enable(Guid key) => ChangeAsync("editor/enable", DataTypes.EnableAsync(key, UserKey));

    /// <summary>Takes them out of it again.</summary>
    /// <param name="key">The data type's key.</param>
    /// <returns>The data type. 404 <c>DATA_TYPE_NOT_FOUND</c>; 409 <c>DATA_TYPE_NOT_SAVED</c>.</returns>
    [HttpDelete("{key:guid}")]
    public Task<IActionResult> Disable(Guid key) => ChangeAsync("editor/disable", DataTypes.DisableAsync(key, UserKey));

    private RichTextDataTypes DataTypes => HttpContext.RequestServices.GetRequiredService<RichTextDataTypes>();

    private Guid UserKey => HttpContext.RequestServices.GetRequiredService<IBackOfficeSecurityAccessor>().BackOfficeSecurity?.CurrentUser?.Key ?? Constants.Security.SuperUserKey;

    private async Task<IActionResult> ChangeAsync(string what, Task<RichTextDataType?> change)
    {
        try
        {
            if (await change is not { } dataType)
            {
                return Refuse(StatusCodes.Status404NotFound, "DATA_TYPE_NOT_FOUND", new(TextCode.DataTypeNotFound));
            }

            await Audit.WriteAsync(what, new(TextCode.AuditDataType, dataType.Name));
            return Ok(dataType);
        }
        catch (DataTypeNotSavedException e)
        {
            return Refuse(StatusCodes.Status409Conflict, "DATA_TYPE_NOT_SAVED", e.Text);
        }
    }
}
