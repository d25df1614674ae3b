using Capsule.Umbraco.Auditing;

namespace Capsule.Umbraco.Api;

/// <summary>A page of the changes to Capsule.</summary>
/// <param name="Total">How many changes there are.</param>
/// <param name="Items">Those asked for, the newest first.</param>
public sealed record AuditModel(int Total, IReadOnlyList<AuditedChange> Items);
