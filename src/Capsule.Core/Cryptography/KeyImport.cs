using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>Reads keys from PEM (RFC 7468), with errors that name what was read and never repeat it.</summary>
internal static class KeyImport
{
    internal const string ExpectedIssuerPublicKey =
        "an EC P-256 or RSA (2048 to 4096 bits) public key in PEM form (BEGIN PUBLIC KEY)";

    internal const string ExpectedIssuerPrivateKey =
        "an EC P-256 or RSA (2048 to 4096 bits) private key in PEM form (BEGIN PRIVATE KEY, BEGIN EC PRIVATE KEY or BEGIN RSA PRIVATE KEY)";

    internal static ECParameters EcPublicKey(string pem, string what) =>
        TryEcPublicKey(pem) ?? throw Errors.InvalidKey(what, "an EC P-256 public key in PEM form (BEGIN PUBLIC KEY)");

    internal static ECParameters EcPrivateKey(string pem, string what) =>
        TryEcPrivateKey(pem) ?? throw Errors.InvalidKey(what, "an EC P-256 private key in PEM form (BEGIN PRIVATE KEY or BEGIN EC PRIVATE KEY)");

    internal static ECParameters? TryEcPublicKey(string pem) => TryEc(pem, includePrivateParameters: false, "PUBLIC KEY");

    internal static ECParameters? TryEcPrivateKey(string pem) => TryEc(pem, includePrivateParameters: true, "PRIVATE KEY", "EC PRIVATE KEY");

    internal static RSA? TryRsaPublicKey(string pem) => TryImport(pem, RSA.Create, "PUBLIC KEY");

    internal static RSA? TryRsaPrivateKey(string pem) => TryImport(pem, RSA.Create, "PRIVATE KEY", "RSA PRIVATE KEY");

    internal static bool IsP256(ECCurve curve) =>
        curve.IsNamed && (curve.Oid.Value == "1.2.840.10045.3.1.7" || curve.Oid.FriendlyName is "nistP256" or "ECDSA_P256" or "ECDH_P256");

    private static ECParameters? TryEc(string pem, bool includePrivateParameters, params ReadOnlySpan<string> labels)
    {
        using ECDsa? key = TryImport(pem, ECDsa.Create, labels);
        try
        {
            return key is not null && IsP256(key.ExportParameters(includePrivateParameters: false).Curve)
                ? key.ExportParameters(includePrivateParameters)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static TKey? TryImport<TKey>(string pem, Func<TKey> create, params ReadOnlySpan<string> labels)
        where TKey : AsymmetricAlgorithm
    {
        if (!labels.Contains(FindLabel(pem)))
        {
            return null;
        }

        TKey key = create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // The cause can quote what it could not read, which may be a private key: it stays here.
            key.Dispose();
            return null;
        }
    }

    // "openssl ecparam -genkey" writes the name of the curve before the key, which says it again.
    private static string? FindLabel(string pem)
    {
        ReadOnlySpan<char> rest = pem;
        while (PemEncoding.TryFind(rest, out PemFields fields))
        {
            if (!rest[fields.Label].SequenceEqual("EC PARAMETERS"))
            {
                return rest[fields.Label].ToString();
            }

            rest = rest[fields.Location.End..];
        }

        return null;
    }
}
