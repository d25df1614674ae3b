using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Capsule.Cli.Terminal;
using Capsule.Keys;

namespace Capsule.Cli.Keys;

/// <summary>What a key ring holds, for people and for programs.</summary>
internal static class KeyRingReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };

    internal static string WriteJson(KeyRingListing listing) => JsonSerializer.Serialize(
        new
        {
            SigningKeys = listing.Keys.Where(key => key.Purpose == KeyPurpose.Signing).Select(Describe),
            IssuerKeys = listing.Keys.Where(key => key.Purpose == KeyPurpose.Issuer).Select(Describe),
            RotationSecret = new { CreatedAt = Utc(listing.RotationSecretCreatedAt) },
            listing.OlderSealingKeys,
            listing.IsProtected,
        },
        Json);

    internal static string WriteText(KeyRingListing listing, DateTimeOffset now)
    {
        var text = new StringBuilder();
        AddKeys("Signing keys", KeyPurpose.Signing);
        AddKeys("Issuer keys", KeyPurpose.Issuer);
        text.Append("Rotation secret\n  ").Append(listing.RotationSecretCreatedAt is { } created ? $"created {Date(created)}" : "of unknown age");
        text.Append(CultureInfo.InvariantCulture, $"; older sealing keys: {listing.OlderSealingKeys}\n");
        text.Append("Secrets in the file\n  ").Append(listing.IsProtected ? "protected" : "not protected: who reads the file has the keys");
        return text.ToString();

        void AddKeys(string title, KeyPurpose purpose)
        {
            text.Append(title).Append('\n');
            foreach (ManagedKey key in listing.Keys.Where(key => key.Purpose == purpose))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {Printable.Line(key.KeyId),-20} {key.Status.ToString().ToLowerInvariant(),-9} {Dates(key)}{NextStep(key, now)}\n");
            }
        }
    }

    private static object Describe(ManagedKey key) => new
    {
        key.KeyId,
        key.Status,
        CreatedAt = Utc(key.CreatedAt),
        ActivatedAt = Utc(key.ActivatedAt),
        RetiringSince = Utc(key.RetiringSince),
        RetiredAt = Utc(key.RetiredAt),
        SafeFrom = Utc(key.SafeFrom),
        key.PublicKeyPem,
    };

    private static string Dates(ManagedKey key) => key switch
    {
        { Status: KeyStatus.Active, ActivatedAt: { } at } => $"since {Date(at)}",
        { Status: KeyStatus.Retiring, RetiringSince: { } at } => $"since {Date(at)}",
        { Status: KeyStatus.Retired, RetiredAt: { } at } => $"since {Date(at)}",
        { Status: KeyStatus.Pending, CreatedAt: { } at } => $"since {Date(at)}",
        _ => "since an unknown date",
    };

    private static string NextStep(ManagedKey key, DateTimeOffset now)
    {
        string? step = key.Status switch
        {
            KeyStatus.Pending => "activate",
            KeyStatus.Retiring => "retire",
            KeyStatus.Retired => "remove",
            _ => null,
        };
        return step is null ? string.Empty
            : key.SafeFrom is not { } safeFrom || safeFrom <= now ? $"; safe to {step}"
            : $"; safe to {step} from {Date(safeFrom)}";
    }

    private static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static DateTime? Utc(DateTimeOffset? time) => time?.UtcDateTime;
}
