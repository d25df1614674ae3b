using System.Security.Cryptography;
using Capsule.Rotation;

namespace Capsule.Keys;

/// <summary>The secret half of stored key rings: making, protecting and opening it.</summary>
internal static class KeyRingSecrets
{
    internal static IEnumerable<StoredSecret> Of(StoredKeyRing stored) =>
    [
        .. stored.SigningKeys.Concat(stored.IssuerKeys).Select(key => key.PrivateKey),
        stored.RotationSecret.Secret,
        .. stored.OlderSealingKeys.Select(key => key.Key),
    ];

    internal static StoredKeyRing Raise(StoredKeyRing stored, KeyProtection protection) => stored with
    {
        SigningKeys = [.. stored.SigningKeys.Select(key => key with { PrivateKey = protection.Raise(key.PrivateKey) })],
        IssuerKeys = [.. stored.IssuerKeys.Select(key => key with { PrivateKey = protection.Raise(key.PrivateKey) })],
        RotationSecret = stored.RotationSecret with { Secret = protection.Raise(stored.RotationSecret.Secret) },
        OlderSealingKeys = [.. stored.OlderSealingKeys.Select(key => key with { Key = protection.Raise(key.Key) })],
    };

    internal static (string PublicPem, string PrivatePem) GenerateKey(KeyPurpose purpose, string keyId)
    {
        if (purpose == KeyPurpose.Signing)
        {
            using SigningKey signing = SigningKey.Generate(keyId);
            return (signing.PublicKey.ExportPem(), signing.ExportPem());
        }

        using IssuerPrivateKey issuer = IssuerPrivateKey.Generate(keyId);
        return (issuer.PublicKey.ExportPem(), issuer.ExportPem());
    }

    internal static string ExportSealingKey(StoredKeyRing stored, KeyProtection protection, string name)
    {
        using RotationSecret secret = OpenRotationSecret(stored, protection, name);
        byte[] key = SealingKey.Derive(secret);
        try
        {
            return Convert.ToBase64String(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    internal static KeyRingSnapshot Open(StoredKeyRing stored, KeyProtection protection, string name)
    {
        try
        {
            RotationSecret secret = OpenRotationSecret(stored, protection, name);
            return new KeyRingSnapshot
            {
                SigningKey = OpenSigningKey(stored, protection, name),
                PublicKeys = [.. stored.SigningKeys.Select(key => new PublishedKey(SigningPublicKey.FromPem(key.PublicKeyPem, key.KeyId, key.CreatedAt), key.Status))],
                RotationSecret = secret,
                SealingKeys = [SealingKey.Derive(secret), .. stored.OlderSealingKeys.Select(key => OpenSealingKey(key, protection, name))],
                IssuerKeys =
                [
                    .. stored.IssuerKeys
                        .Where(key => key.Status != KeyStatus.Retired)
                        .OrderBy(key => key.Status != KeyStatus.Active)
                        .Select(key => OpenIssuerKey(key, protection, name)),
                ],
                RetiredIssuerKeys =
                [
                    .. stored.IssuerKeys
                        .Where(key => key.Status == KeyStatus.Retired)
                        .Select(key => IssuerPublicKey.FromPem(key.KeyId, key.PublicKeyPem, key.CreatedAt)),
                ],
            };
        }
        catch (CapsuleException e) when (e.Code == CapsuleErrorCode.InvalidKey)
        {
            throw Errors.KeyRingUnreadable(name, e.Message);
        }
    }

    private static SigningKey OpenSigningKey(StoredKeyRing stored, KeyProtection protection, string name)
    {
        StoredKey active = stored.SigningKeys.FirstOrDefault(key => key.Status == KeyStatus.Active)
            ?? throw Errors.KeyRingUnreadable(name, "it has no active signing key.");
        SigningKey key = SigningKey.FromPem(active.KeyId, protection.Open(active.PrivateKey, name));
        if (key.PublicKey.ToJwk() == SigningPublicKey.FromPem(active.PublicKeyPem, active.KeyId).ToJwk())
        {
            return key;
        }

        key.Dispose();
        throw Errors.KeyRingUnreadable(name, $"the halves of its signing key '{active.KeyId}' do not belong together.");
    }

    // A pending one opens too: publishers that fetched the key set wrap to it already.
    private static IssuerPrivateKey OpenIssuerKey(StoredKey stored, KeyProtection protection, string name)
    {
        IssuerPrivateKey key = IssuerPrivateKey.FromPem(stored.KeyId, protection.Open(stored.PrivateKey, name), stored.CreatedAt);
        if (key.PublicKey.ToJwk() == IssuerPublicKey.FromPem(stored.KeyId, stored.PublicKeyPem, stored.CreatedAt).ToJwk())
        {
            return key;
        }

        key.Dispose();
        throw Errors.KeyRingUnreadable(name, $"the halves of its issuer key '{stored.KeyId}' do not belong together.");
    }

    private static RotationSecret OpenRotationSecret(StoredKeyRing stored, KeyProtection protection, string name) =>
        RotationSecret.Parse(protection.Open(stored.RotationSecret.Secret, name));

    private static byte[] OpenSealingKey(StoredSealingKey stored, KeyProtection protection, string name)
    {
        byte[] key = new byte[SealingKey.Size];
        return Convert.TryFromBase64String(protection.Open(stored.Key, name), key, out int length) && length == key.Length
            ? key
            : throw Errors.KeyRingUnreadable(name, "an older sealing key is none.");
    }
}
