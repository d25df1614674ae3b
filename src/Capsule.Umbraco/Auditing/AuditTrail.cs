using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;

namespace Capsule.Umbraco.Auditing;

/// <summary>Reads what <see cref="CapsuleAudit"/> wrote. The CMS's service only writes, and no page of its backoffice shows it.</summary>
internal sealed class AuditTrail(IAuditEntryRepository entries, ICoreScopeProvider scopes)
{
    /// <summary>Gives some of the changes, the newest first.</summary>
    /// <returns>How many there are, and those asked for.</returns>
    internal (int Total, IReadOnlyList<AuditedChange> Items) Read(int skip, int take)
    {
        using ICoreScope scope = scopes.CreateCoreScope(autoComplete: true);
        IQuery<IAuditEntry> own = scopes.CreateQuery<IAuditEntry>().Where(entry => entry.EventType!.StartsWith(CapsuleAudit.Prefix));
        IAuditEntry[] found = [.. entries.Get(own)];
        return (found.Length, [.. found.OrderByDescending(entry => entry.EventDate).ThenByDescending(entry => entry.Id).Skip(skip).Take(take).Select(ToChange)]);
    }

    private static AuditedChange ToChange(IAuditEntry entry) => new(
        new DateTimeOffset(DateTime.SpecifyKind(entry.EventDate, DateTimeKind.Utc)),
        entry.PerformingDetails ?? string.Empty,
        entry.EventType![CapsuleAudit.Prefix.Length..],
        entry.EventDetails ?? string.Empty);
}
