using Capsule.Umbraco.Texts;
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

    /// <summary>Who it was where the package does something by itself.</summary>
    internal const string Self = "Capsule";

    /// <summary>Who it was where nobody was signed in. The CMS writes the like.</summary>
    internal const string Nobody = "Unknown user";

    internal async Task WriteAsync(string what, EditorText details)
    {
        IUser? user = security.BackOfficeSecurity?.CurrentUser;
        await audit.WriteAsync(
            user?.Key,
            user is null ? requests.HttpContext is null ? Self : Nobody : $"User \"{user.Name}\" {user.Email}",
            requests.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
            timeProvider.GetUtcNow().UtcDateTime,
            affectedUserKey: null,
            affectedDetails: null,
            $"{Prefix}{what}",
            AuditedText.Write(details));
    }
}
