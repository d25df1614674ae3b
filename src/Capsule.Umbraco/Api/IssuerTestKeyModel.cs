namespace Capsule.Umbraco.Api;

/// <summary>A key of an issuer that a content key was wrapped for.</summary>
/// <param name="KeyId">Its id.</param>
public sealed record IssuerTestKeyModel(string KeyId);
