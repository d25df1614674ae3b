namespace Capsule.Umbraco.Api;

/// <summary>How the test of an issuer went.</summary>
/// <param name="Ok">Whether a page can be protected for it.</param>
/// <param name="Problems">What is wrong.</param>
/// <param name="Keys">The keys that a content key was wrapped for.</param>
/// <param name="JwksUri">Where they came from; none for a key that is set.</param>
public sealed record IssuerTestModel(bool Ok, IReadOnlyList<string> Problems, IReadOnlyList<IssuerTestKeyModel> Keys, string? JwksUri);
