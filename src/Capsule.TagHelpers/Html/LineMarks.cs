namespace Capsule.TagHelpers.Html;

/// <summary>What a view's paywall line says in plain attributes, which its token must say too.</summary>
/// <param name="Scopes">The scopes of which any one opens what follows.</param>
/// <param name="Lock">When that is locked.</param>
/// <param name="Name">Its content name, or null.</param>
/// <param name="ContentType">Its content type, or null for HTML.</param>
internal sealed record LineMarks(ScopeSet Scopes, LockTimes Lock, string? Name, string? ContentType);
