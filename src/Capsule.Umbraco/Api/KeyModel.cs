using Capsule.Keys;

namespace Capsule.Umbraco.Api;

/// <summary>A key as the dashboard shows it.</summary>
/// <param name="Purpose"><c>Signing</c> or <c>Issuer</c>.</param>
/// <param name="KeyId">Its id.</param>
/// <param name="Status"><c>Pending</c>, <c>Active</c>, <c>Retiring</c> or <c>Retired</c>.</param>
/// <param name="PublicKeyPem">The public half: SubjectPublicKeyInfo in PEM form.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ActivatedAt">When it was put to use.</param>
/// <param name="RetiringSince">When another took its place.</param>
/// <param name="RetiredAt">When it was retired.</param>
/// <param name="SafeFrom">When its next step is safe; none for the key in use.</param>
public sealed record KeyModel(
    string Purpose,
    string KeyId,
    string Status,
    string PublicKeyPem,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? ActivatedAt,
    DateTimeOffset? RetiringSince,
    DateTimeOffset? RetiredAt,
    DateTimeOffset? SafeFrom)
{
    internal static KeyModel Of(ManagedKey key) => new(
        key.Purpose.ToString(), key.KeyId, key.Status.ToString(), key.PublicKeyPem, key.CreatedAt, key.ActivatedAt, key.RetiringSince, key.RetiredAt, key.SafeFrom);
}
