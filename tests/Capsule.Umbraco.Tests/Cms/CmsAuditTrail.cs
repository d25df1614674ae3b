using System.Linq.Expressions;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Querying;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>The CMS's audit trail: what the package writes stands beside the CMS's own events.</summary>
internal sealed class CmsAuditTrail
{
    private Func<IAuditEntry, bool> _asked = _ => true;

    internal List<IAuditEntry> Entries { get; } = [];

    internal IAuditEntryService Service => Stub<IAuditEntryService>.Of(stub => stub
        .On("WriteAsync", arguments => Task.FromResult(Add((string)arguments[1]!, (DateTime)arguments[3]!, (string)arguments[6]!, (string)arguments[7]!))));

    internal IAuditEntryRepository Repository => Stub<IAuditEntryRepository>.Of(stub => stub
        .On("Get", _ => Entries.Where(_asked).ToArray()));

    internal IQuery<IAuditEntry> CreateQuery() => Stub<IQuery<IAuditEntry>>.Of(stub => stub
        .On("Where", arguments =>
        {
            _asked = ((Expression<Func<IAuditEntry, bool>>)arguments[0]!).Compile();
            return stub;
        }));

    internal IAuditEntry Add(string user, DateTime at, string type, string details)
    {
        var entry = new AuditEntry { Id = Entries.Count + 1, PerformingDetails = user, EventDate = at, EventType = type, EventDetails = details };
        Entries.Add(entry);
        return entry;
    }
}
