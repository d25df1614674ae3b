namespace Capsule.Umbraco.Api;

/// <summary>A key of an issuer.</summary>
/// <param name="KeyId">Its id.</param>
/// <param name="Algorithm">What it is, such as <c>EC P-256</c> or <c>RSA 2048</c>.</param>
/// <param name="Status"><c>Active</c> or <c>Retired</c>.</param>
/// <param name="IsWrapped">Whether a content key was wrapped for it.</param>
/// <param name="CreatedAt">When it was made, where the key set says so.</param>
public sealed record IssuerTestKeyModel(string KeyId, string Algorithm, string Status, bool IsWrapped, DateTimeOffset? CreatedAt);
