using Capsule.Keys;
using Capsule.Rotation;

namespace Capsule.TagHelpers.Tests.Site;

/// <summary>Settings with keys in them.</summary>
internal static class SiteSettings
{
    /// <summary>Gives all that a site needs outside Development.</summary>
    internal static Dictionary<string, string> Production() => new()
    {
        ["Domain"] = "news.example.com",
        ["Keys:SigningKeyId"] = "sig-1",
        ["Keys:SigningKeyPem"] = SigningKey.Generate("sig-1").ExportPem(),
        ["Keys:RotationSecret"] = RotationSecret.Generate().Export(),
        ["LocalIssuer:KeyId"] = "enc-1",
        ["LocalIssuer:PrivateKeyPem"] = IssuerPrivateKey.Generate("enc-1").ExportPem(),
    };

    /// <summary>Gives an issuer elsewhere that opens one scope.</summary>
    internal static Dictionary<string, string> ForeignIssuer(string scope) => new()
    {
        ["Issuers:0:Name"] = "acme",
        ["Issuers:0:UnlockUrl"] = "https://acme.example/unlock",
        ["Issuers:0:KeyId"] = "enc-9",
        ["Issuers:0:PublicKeyPem"] = IssuerPrivateKey.Generate("enc-9").PublicKey.ExportPem(),
        ["Issuers:0:Scopes:0"] = scope,
    };
}
