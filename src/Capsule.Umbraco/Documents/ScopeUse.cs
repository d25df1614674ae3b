namespace Capsule.Umbraco.Documents;

/// <summary>A document in which a scope is used.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Culture">The culture that uses the scope; <see langword="null"/> where all do.</param>
/// <param name="ContentType">The alias of its content type.</param>
/// <param name="IsPublished">Whether it is published, in that culture.</param>
public sealed record ScopeUse(Guid Key, string Name, string? Culture, string ContentType, bool IsPublished);
