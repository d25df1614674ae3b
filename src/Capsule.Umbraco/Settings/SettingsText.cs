using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Settings;

/// <summary>The settings as they are stored: JSON, read in any version up to this package's.</summary>
internal static class SettingsText
{
    private const string VersionMember = "version";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads stored settings.</summary>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.InvalidConfiguration"/>: they are damaged, or of a version that this package does not
    /// know. They stay as they are.
    /// </exception>
    internal static CapsuleSettings Read(string json)
    {
        try
        {
            JsonObject document = JsonNode.Parse(json) as JsonObject ?? throw Errors.DamagedSettings();
            int version = document[VersionMember]?.GetValue<int>() ?? CapsuleSettings.CurrentVersion;
            if (version is < 1 or > CapsuleSettings.CurrentVersion)
            {
                throw Errors.NewerSettings(version);
            }

            return document.Deserialize<CapsuleSettings>(s_options) is { } settings && FindNull(settings) is null ? settings : throw Errors.DamagedSettings();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Errors.DamagedSettings();
        }
    }

    /// <summary>Reads settings that an editor wants to save.</summary>
    /// <exception cref="SettingsRefusedException">They have another form.</exception>
    internal static CapsuleSettings ReadSent(JsonElement json)
    {
        try
        {
            CapsuleSettings settings = json.Deserialize<CapsuleSettings>(s_options) ?? throw new JsonException();
            return FindNull(settings) is { } path ? throw new JsonException(null, path, null, null) : settings;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SettingsRefusedException([new SettingsProblem((e as JsonException)?.Path?.TrimStart('$', '.') ?? string.Empty, TextCode.SettingsForm)]);
        }
    }

    internal static string WritePart<T>(T part) => JsonSerializer.Serialize(part, s_options);

    internal static string Write(CapsuleSettings settings) => JsonSerializer.Serialize(settings, s_options);

    // JSON has a null wherever a list has an item.
    private static string? FindNull(CapsuleSettings settings) =>
        settings.Scopes.Any(scope => scope?.Includes.Contains(null!) != false) ? "scopes"
        : settings.Issuers.Any(issuer => issuer is null || issuer.Scopes.Contains(null!) || issuer.ContentNames.Contains(null!)) ? "issuers"
        : settings.MemberGrants.Any(grant => grant?.Scopes.Contains(null!) != false) ? "memberGrants"
        : null;

    /// <summary>Names one form of the text: its SHA-256 in hexadecimal, for <c>ETag</c> and <c>If-Match</c>.</summary>
    internal static string RevisionOf(string? json) => json is null ? "none" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
}
