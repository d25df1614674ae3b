using System.Text.RegularExpressions;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Settings;

/// <summary>
/// Says to editors what the settings' rules say to developers: which field of the dashboard is meant, and nothing of the
/// names that settings have in configuration files. The rules themselves are kept in one place, where they hold for all
/// sites; a test makes every problem that the dashboard can cause and holds that it is known here.
/// </summary>
internal static partial class SettingsWords
{
    // The rule's text, the path in the dashboard's document, and what an editor is told. Where the path has a gap, it takes the first part.
    private static readonly (MessagePattern Rule, string Path, TextCode Code)[] s_rules =
    [
        (new("Capsule:Domain '*' is not a host name"), "domain", TextCode.SettingsDomain),
        (new("Capsule:Rotation:Interval "), "rotationInterval", TextCode.SettingsInterval),
        (new("Capsule:Scopes:*:Name '*' is not 1 to"), "scopes[{0}].name", TextCode.SettingsScopeName),
        (new("Capsule:Scopes:*:Name '*' is given twice"), "scopes[{0}].name", TextCode.SettingsScopeTwice),
        (new("Capsule:Scopes: '*' includes '*', which is not among"), "scopes", TextCode.SettingsInclude),
        (new("Capsule:Issuers:*:Name is missing"), "issuers[{0}].name", TextCode.SettingsIssuerNameMissing),
        (new("Capsule:Issuers:*:Name '*' is the name of another"), "issuers[{0}].name", TextCode.SettingsIssuerTwice),
        (new("Capsule:Issuers:*:VendorId '*' is not letters"), "issuers[{0}].vendorId", TextCode.SettingsVendorId),
        (new("Capsule:Issuers:*: VendorId gives the addresses"), "issuers[{0}]", TextCode.SettingsVendorAddresses),
        (new("Capsule:Issuers:*: the hosted issuer"), "issuers[{0}]", TextCode.SettingsVendorSecret),
        (new("Capsule:Issuers:*:UnlockUrl '*' is neither"), "issuers[{0}].unlockUrl", TextCode.SettingsUnlockUrl),
        (new("Capsule:Issuers:*:JwksUri '*' is not an https"), "issuers[{0}].jwksUri", TextCode.SettingsJwksUri),
        (new("Capsule:Issuers:*: give either"), "issuers[{0}]", TextCode.SettingsTwoKeys),
        (new("Capsule:Issuers:* has no key for the issuer '*': set"), "issuers[{0}]", TextCode.SettingsNoKey),
        (new("Capsule:Issuers:*:KeyId is missing"), "issuers[{0}].keyId", TextCode.SettingsKeyId),
        (new("Capsule:Issuers:*:PublicKeyPem: The issuer key '*' is not"), "issuers[{0}].publicKeyPem", TextCode.SettingsPublicKey),
        (new("Capsule:Issuers:* opens nothing"), "issuers[{0}]", TextCode.SettingsOpensNothing),
        (new("Capsule:Issuers:*:Scopes: '*' is not a scope"), "issuers[{0}].scopes", TextCode.SettingsIssuerScope),
        (new("Capsule:Issuers:*:ContentNames: '*' is not a content name"), "issuers[{0}].contentNames", TextCode.SettingsContentName),
        (new("Capsule:LocalIssuer:MaxResourceAge "), "localIssuer.maxResourceAge", TextCode.SettingsMaxAge),
    ];

    /// <summary>Translates a rule's text. One that is not known keeps it: better said clumsily than not at all.</summary>
    internal static SettingsProblem Translate(string message)
    {
        foreach ((MessagePattern rule, string path, TextCode code) in s_rules)
        {
            if (rule.Match(message) is { } parts)
            {
                return path.Contains("{0}", StringComparison.Ordinal)
                    ? new SettingsProblem(path.Replace("{0}", parts[0], StringComparison.Ordinal), code, parts[1..])
                    : new SettingsProblem(path, code, parts);
            }
        }

        return new SettingsProblem(PathOf(message), TextCode.Plain, message);
    }

    /// <summary>Says that it is configuration which is wrong, and not what an editor wrote.</summary>
    internal static SettingsProblem OfConfiguration(string message) => new(PathOf(message), TextCode.SettingsOfConfiguration, message);

    // "Capsule:Issuers:0:UnlockUrl …" is issuers[0].unlockUrl in the document.
    private static string PathOf(string message)
    {
        Match match = SettingName().Match(message);
        if (!match.Success)
        {
            return string.Empty;
        }

        string path = string.Empty;
        foreach (string part in match.Groups[1].Value.Split(':'))
        {
            path += char.IsAsciiDigit(part[0]) ? $"[{part}]" : $"{(path.Length > 0 ? "." : string.Empty)}{char.ToLowerInvariant(part[0])}{part[1..]}";
        }

        return path == "rotation.interval" ? "rotationInterval" : path;
    }

    [GeneratedRegex("^Capsule:([A-Za-z]+(?::[A-Za-z0-9]+)*)", RegexOptions.CultureInvariant)]
    private static partial Regex SettingName();
}
