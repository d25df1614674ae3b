namespace Capsule.Umbraco.Api;

/// <summary>A member type.</summary>
/// <param name="Alias">Its alias.</param>
/// <param name="Name">Its name.</param>
public sealed record MemberTypeModel(string Alias, string Name);
