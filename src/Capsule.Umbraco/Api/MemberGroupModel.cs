namespace Capsule.Umbraco.Api;

/// <summary>A member group.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its key.</param>
public sealed record MemberGroupModel(string Name, Guid Key);
