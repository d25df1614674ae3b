using Capsule.Keys;
using Capsule.Rotation;

namespace Capsule.Configuration;

/// <summary>Keys from configuration. What configuration does not hold comes from another key ring, where there is one.</summary>
/// <param name="options">The settings, read once.</param>
/// <param name="fallback">The other key ring.</param>
public sealed class ConfiguredKeyRing(CapsuleOptions options, IKeyRing? fallback = null) : IKeyRing
{
    private readonly Lock _lock = new();
    private KeyRingSnapshot? _snapshot;
    private KeyRingSnapshot? _rest;

    /// <inheritdoc/>
    public async ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default)
    {
        KeyRingSnapshot? rest = fallback is null || HoldsAll() ? null : await fallback.GetAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (_snapshot is null || !ReferenceEquals(rest, _rest))
            {
                _snapshot = Create(rest);
                _rest = rest;
            }

            return _snapshot;
        }
    }

    private bool HoldsAll() =>
        options.Keys.SigningKeyPem is not null && (options.LocalIssuer is null || LocalIssuerSettings.GetKeys(options.LocalIssuer).Count > 0);

    private KeyRingSnapshot Create(KeyRingSnapshot? rest)
    {
        List<IssuerPrivateKey>? configured = CreateIssuerKeys();
        IReadOnlyList<IssuerPrivateKey> issuerKeys = configured ?? rest?.IssuerKeys ?? [];
        IReadOnlyList<IssuerPublicKey> retired = configured is null ? rest?.RetiredIssuerKeys ?? [] : [];
        if (options.Keys is not { SigningKeyPem: { } pem, SigningKeyId: { } keyId, RotationSecret: { } secretText })
        {
            bool isPartial = options.Keys.SigningKeyPem is not null || options.Keys.RotationSecret is not null;
            return rest is null || isPartial
                ? throw Errors.Configuration(["Capsule:Keys:SigningKeyId, Capsule:Keys:SigningKeyPem and Capsule:Keys:RotationSecret are missing ('capsule keys all' makes them)."])
                : new KeyRingSnapshot
                {
                    SigningKey = rest.SigningKey,
                    PublicKeys = rest.PublicKeys,
                    RotationSecret = rest.RotationSecret,
                    SealingKeys = rest.SealingKeys,
                    IssuerKeys = issuerKeys,
                    RetiredIssuerKeys = retired,
                };
        }

        SigningKey signingKey = SigningKey.FromPem(keyId, options.ReadPem(pem));
        RotationSecret secret = RotationSecret.Parse(secretText);
        return new KeyRingSnapshot
        {
            SigningKey = signingKey,
            PublicKeys = [new PublishedKey(signingKey.PublicKey, KeyStatus.Active)],
            RotationSecret = secret,
            SealingKeys = [SealingKey.Derive(secret)],
            IssuerKeys = issuerKeys,
            RetiredIssuerKeys = retired,
        };
    }

    private List<IssuerPrivateKey>? CreateIssuerKeys()
    {
        if (options.LocalIssuer is null || LocalIssuerSettings.GetKeys(options.LocalIssuer) is not { Count: > 0 } keys)
        {
            return null;
        }

        return
        [
            .. keys
                .Where(key => key.Status is KeyStatus.Active or KeyStatus.Retiring)
                .OrderBy(key => key.Status != KeyStatus.Active)
                .Select(key => IssuerPrivateKey.FromPem(key.KeyId, options.ReadPem(key.PrivateKeyPem))),
        ];
    }
}
