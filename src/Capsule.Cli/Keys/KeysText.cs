using Capsule.Wire;
using Capsule.Keys;
using Capsule.Rotation;

namespace Capsule.Cli.Keys;

/// <summary>Keys as text for people. Lines that begin with <c>#</c> explain; PEM readers pass over them.</summary>
internal static class KeysText
{
    internal static string Write(SigningKey key) =>
        $"""
        # The publisher's signing key
        # kid: {key.KeyId}
        # Private: keep it secret, as Capsule:Keys:SigningKeyPem beside Capsule:Keys:SigningKeyId.
        {key.ExportPem()}

        # Public: for issuers that pin this publisher, as TrustedPublishers:DOMAIN:PublicKeyPem.
        {key.PublicKey.ExportPem()}

        # Public, as a JWK: what {JwksDocument.PublisherPath} serves.
        {KeysJson.Write(key.PublicKey.ToJwk())}
        """;

    internal static string Write(IssuerPrivateKey key) =>
        $"""
        # The issuer's key
        # kid: {key.KeyId}
        # Private: keep it secret, as Capsule:LocalIssuer:PrivateKeyPem beside Capsule:LocalIssuer:KeyId.
        {key.ExportPem()}

        # Public: for publishers, as PublicKeyPem beside KeyId in Capsule:Issuers.
        {key.PublicKey.ExportPem()}

        # Public, as a JWK: what {JwksDocument.IssuerPath} serves.
        {KeysJson.Write(key.PublicKey.ToJwk())}
        """;

    internal static string Write(SigningKey signingKey, IssuerPrivateKey issuerKey, RotationSecret secret) =>
        $"""
        {Write(signingKey)}

        # The rotation secret: keep it secret, as Capsule:Keys:RotationSecret.
        {secret.Export()}

        {Write(issuerKey)}
        """;
}
