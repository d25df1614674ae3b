using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Auditing;

/// <summary>Writes what editors change to the CMS's audit trail: who and what, never a secret.</summary>
internal sealed class CapsuleAudit(IAuditEntryService audit, IBackOfficeSecurityAccessor security, IHttpContextAccessor requests, TimeProvider timeProvider)
{
    /// <summary>How the CMS tells this package's events from others.</summary>
    internal const string Prefix = "capsule/";

    internal async Task WriteAsync(string what, string details)
    {
        IUser? user = security.BackOfficeSecurity?.CurrentUser;
        await audit.WriteAsync(
            user?.Key,
            user is null ? requests.HttpContext is null ? "Capsule" : "Unknown user" : $"User \"{user.Name}\" {user.Email}",
            requests.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
            timeProvider.GetUtcNow().UtcDateTime,
            affectedUserKey: null,
            affectedDetails: null,
            $"{Prefix}{what}",
            details);
    }
}
