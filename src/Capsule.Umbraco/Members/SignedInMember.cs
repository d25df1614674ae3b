namespace Capsule.Umbraco.Members;

/// <summary>A member as far as access goes.</summary>
/// <param name="Type">The alias of the member's type; <see langword="null"/> for a member that another system keeps.</param>
/// <param name="Groups">The names of the member's groups.</param>
internal sealed record SignedInMember(string? Type, IReadOnlySet<string> Groups);
