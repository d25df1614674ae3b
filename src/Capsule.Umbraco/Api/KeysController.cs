using Capsule.Keys;
using Capsule.Umbraco.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Api;

/// <summary>The site's keys, without a secret: what they are and the steps of their lives.</summary>
[Authorize(Policy = Policies.Settings)]
[Route($"{Prefix}/keys")]
public sealed class KeysController : CapsuleApiController
{
    /// <summary>Lists the keys.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A <see cref="KeysModel"/>.</returns>
    [HttpGet]
    public async Task<IActionResult> List(CancellationToken cancellationToken) => Ok(KeysModel.Of(await Ring.ListAsync(cancellationToken)));

    /// <summary>Makes a key that is published and not used yet.</summary>
    /// <param name="request">What for, and its id where one is chosen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key. 409 <c>KEY_STATE</c>: the id is taken.</returns>
    [HttpPost]
    [Authorize(Policy = Policies.Admin)]
    public Task<IActionResult> Create([FromBody] NewKeyModel request, CancellationToken cancellationToken) =>
        StepAsync("keys/create", Ring.CreateAsync(request.Purpose, string.IsNullOrWhiteSpace(request.KeyId) ? null : request.KeyId.Trim(), cancellationToken));

    /// <summary>Puts a pending key to use. The one in use until now retires.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key.</returns>
    [HttpPost("{purpose}/{keyId}/activate")]
    [Authorize(Policy = Policies.Admin)]
    public Task<IActionResult> Activate(KeyPurpose purpose, string keyId, CancellationToken cancellationToken) =>
        StepAsync("keys/activate", Ring.ActivateAsync(purpose, keyId, cancellationToken));

    /// <summary>Retires a retiring key: pages that depend on it stop unlocking.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id.</param>
    /// <param name="force">Whether to do it before it is safe, as with a key that was stolen.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key. 409 <c>NOT_YET_SAFE</c>.</returns>
    [HttpPost("{purpose}/{keyId}/retire")]
    [Authorize(Policy = Policies.Admin)]
    public Task<IActionResult> Retire(KeyPurpose purpose, string keyId, [FromQuery] bool force, CancellationToken cancellationToken) =>
        StepAsync(force ? "keys/retire-early" : "keys/retire", Ring.RetireAsync(purpose, keyId, force, cancellationToken));

    /// <summary>Removes a key that was retired, or never used.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="keyId">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Nothing.</returns>
    [HttpDelete("{purpose}/{keyId}")]
    [Authorize(Policy = Policies.Admin)]
    public async Task<IActionResult> Remove(KeyPurpose purpose, string keyId, CancellationToken cancellationToken)
    {
        await Ring.RemoveAsync(purpose, keyId, cancellationToken);
        await Audit.WriteAsync("keys/remove", new(purpose == KeyPurpose.Signing ? TextCode.AuditSigningKeyRemoved : TextCode.AuditIssuerKeyRemoved, keyId));
        return NoContent();
    }

    /// <summary>Replaces the rotation secret.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Nothing.</returns>
    [HttpPost("rotation-secret")]
    [Authorize(Policy = Policies.Admin)]
    public async Task<IActionResult> ReplaceRotationSecret(CancellationToken cancellationToken)
    {
        await Ring.ReplaceRotationSecretAsync(cancellationToken);
        await Audit.WriteAsync("keys/rotation-secret", new(TextCode.AuditSecret));
        return NoContent();
    }

    private IManagedKeyRing Ring => HttpContext.RequestServices.GetRequiredService<IManagedKeyRing>();

    private async Task<IActionResult> StepAsync(string step, Task<ManagedKey> change)
    {
        ManagedKey key = await change;
        await Audit.WriteAsync(step, new(key.Purpose == KeyPurpose.Signing ? TextCode.AuditSigningKey : TextCode.AuditIssuerKey, key.KeyId, new EditorText(StatusOf(key))));
        return Ok(KeyModel.Of(key));
    }

    private static TextCode StatusOf(ManagedKey key) => key.Status switch
    {
        KeyStatus.Pending => TextCode.StatusPending,
        KeyStatus.Active => TextCode.StatusActive,
        KeyStatus.Retiring => TextCode.StatusRetiring,
        _ => TextCode.StatusRetired,
    };
}
