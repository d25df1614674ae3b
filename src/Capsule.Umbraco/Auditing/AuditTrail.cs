using Capsule.Umbraco.Texts;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;

namespace Capsule.Umbraco.Auditing;

/// <summary>Reads what <see cref="CapsuleAudit"/> wrote. The CMS's service only writes, and no page of its backoffice shows it.</summary>
internal sealed class AuditTrail(IAuditEntryRepository entries, ICoreScopeProvider scopes)
{
    private const string User = "User ";

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
        NameOf(entry.PerformingDetails),
        entry.EventType![CapsuleAudit.Prefix.Length..],
        AuditedText.Read(entry.EventDetails ?? string.Empty));

    // The CMS's own form has an English word in it: User "Ada" ada@example.com.
    private static string? NameOf(string? performer) =>
        performer is null or CapsuleAudit.Nobody ? null : performer.StartsWith(User, StringComparison.Ordinal) ? performer[User.Length..] : performer;
}
