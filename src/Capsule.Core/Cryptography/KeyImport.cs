using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>Reads keys from PEM (RFC 7468), with errors that name what was read and never repeat it.</summary>
internal static class KeyImport
{
    internal static ECParameters EcPublicKey(string pem, string what)
    {
        using ECDsa key = Import(pem, what, "an EC P-256 public key in PEM form (BEGIN PUBLIC KEY)", "PUBLIC KEY");
        return key.ExportParameters(includePrivateParameters: false);
    }

    internal static ECParameters EcPrivateKey(string pem, string what)
    {
        using ECDsa key = Import(pem, what, "an EC P-256 private key in PEM form (BEGIN PRIVATE KEY or BEGIN EC PRIVATE KEY)", "PRIVATE KEY", "EC PRIVATE KEY");
        return key.ExportParameters(includePrivateParameters: true);
    }

    internal static bool IsP256(ECCurve curve) =>
        curve.IsNamed && (curve.Oid.Value == "1.2.840.10045.3.1.7" || curve.Oid.FriendlyName is "nistP256" or "ECDSA_P256" or "ECDH_P256");

    private static ECDsa Import(string pem, string what, string expected, params string[] labels)
    {
        if (!labels.Contains(FindLabel(pem)))
        {
            throw Errors.InvalidKey(what, expected);
        }

        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (IsP256(key.ExportParameters(includePrivateParameters: false).Curve))
            {
                return key;
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // The cause can quote what it could not read, which may be a private key: it stays here.
        }

        key.Dispose();
        throw Errors.InvalidKey(what, expected);
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
