using Capsule.Configuration;

namespace Capsule.Core.Tests.Configuration;

/// <summary>Settings of a site that are right, for a test to change.</summary>
internal static class Settings
{
    internal static CapsuleOptions Create() => new()
    {
        Domain = TestSite.Domain,
        Scopes = { new ScopeOptions { Name = "premium", Includes = { "free" } }, new ScopeOptions { Name = "free" } },
        Issuers =
        {
            new IssuerOptions
            {
                Name = "acme",
                UnlockUrl = "https://acme.example/unlock",
                PublicKeyPem = TestKeys.OtherIssuer.PublicKey.ExportPem(),
                KeyId = TestKeys.OtherIssuer.KeyId,
                Scopes = { "premium" },
            },
        },
        Keys = new KeyOptions
        {
            SigningKeyId = TestKeys.Publisher.KeyId,
            SigningKeyPem = TestKeys.Publisher.ExportPem(),
            RotationSecret = TestKeys.RotationSecret.Export(),
        },
        LocalIssuer = new LocalIssuerOptions { KeyId = TestKeys.Issuer.KeyId, PrivateKeyPem = TestKeys.Issuer.ExportPem() },
    };

    internal static LocalIssuerKeyOptions Key(Capsule.Keys.IssuerPrivateKey key, Capsule.Keys.KeyStatus status = Capsule.Keys.KeyStatus.Active) =>
        new() { KeyId = key.KeyId, PrivateKeyPem = key.ExportPem(), Status = status };
}
