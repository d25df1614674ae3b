using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Auditing;

/// <summary>A change that someone made to Capsule, from the CMS's audit trail.</summary>
/// <param name="At">When, in UTC.</param>
/// <param name="User">Who, as the CMS recorded it: a name and an address; none where nobody was signed in.</param>
/// <param name="Event">What was done, such as <c>settings/save</c>.</param>
/// <param name="Details">What changed.</param>
public sealed record AuditedChange(DateTimeOffset At, string? User, string Event, EditorText Details);
