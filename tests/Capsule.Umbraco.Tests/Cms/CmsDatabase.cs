using System.Collections.Concurrent;
using System.Data;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Persistence.Repositories;
using Umbraco.Cms.Core.Scoping;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>What servers share: rows by key, and the lock that one of them holds at a time.</summary>
internal sealed class CmsDatabase
{
    private readonly object _lock = new();

    internal ConcurrentDictionary<string, string> Rows { get; } = new(StringComparer.Ordinal);

    internal List<CmsServer> Servers { get; } = [];

    internal CmsBackOffice BackOffice { get; } = new();

    internal IKeyValueRepository Repository => Stub<IKeyValueRepository>.Of(stub => stub
        .On("Get", arguments => Rows.TryGetValue((string)arguments[0]!, out string? value) ? new Row { Identifier = (string)arguments[0]!, Value = value } : null)
        .On("Save", arguments => { var row = (IKeyValue)arguments[0]!; Rows[row.Identifier] = row.Value!; return null; }));

    internal ICoreScopeProvider Scopes => Stub<ICoreScopeProvider>.Of(stub => stub
        .On("CreateCoreScope", _ => CreateScope())
        .On("CreateQuery", _ => BackOffice.Audit.CreateQuery()));

    private ICoreScope CreateScope()
    {
        int held = 0;
        return Stub<ICoreScope>.Of(stub => stub
            .On("WriteLock", _ => { Monitor.Enter(_lock); held++; return null; })
            .On("Complete", _ => true)
            .On("Dispose", _ => { for (; held > 0; held--) { Monitor.Exit(_lock); } return null; }));
    }

    private sealed class Row : IKeyValue
    {
        public string Identifier { get; set; } = string.Empty;

        public string? Value { get; set; }

        public int Id { get; set; }

        public Guid Key { get; set; }

        public DateTime CreateDate { get; set; }

        public DateTime UpdateDate { get; set; }

        public DateTime? DeleteDate { get; set; }

        public bool HasIdentity => true;

        public void ResetIdentity()
        {
        }

        public object DeepClone() => MemberwiseClone();
    }
}
