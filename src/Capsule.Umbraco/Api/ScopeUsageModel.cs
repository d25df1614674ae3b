using Capsule.Umbraco.Documents;

namespace Capsule.Umbraco.Api;

/// <summary>Where a scope is used.</summary>
/// <param name="Scope">The scope.</param>
/// <param name="Documents">The documents, those changed last first.</param>
/// <param name="IsComplete">Whether all documents were looked through.</param>
public sealed record ScopeUsageModel(string Scope, IReadOnlyList<ScopeUse> Documents, bool IsComplete);
