using System.Globalization;
using System.Text.RegularExpressions;

namespace Capsule.Umbraco.Settings;

/// <summary>
/// Says to editors what the settings' rules say to developers: which field of the dashboard is meant, and nothing of the
/// names that settings have in configuration files. The rules themselves are kept in one place, where they hold for all
/// sites; a test makes every problem that the dashboard can cause and holds its words against this.
/// </summary>
internal static partial class SettingsWords
{
    private const RegexOptions Options = RegexOptions.Singleline | RegexOptions.CultureInvariant;

    // The rule's text, the path in the dashboard's document, and what an editor is told: {n} is the n-th group.
    private static readonly (Regex Rule, string Path, string Words)[] s_rules =
    [
        (DomainRule(), "domain", "'{1}' is no host name such as 'news.example.com'. Leave out https://, port and path."),
        (IntervalRule(), "rotationInterval", "Choose whole hours or, below one hour, whole minutes."),
        (ScopeNameRule(), "scopes[{1}].name", "'{2}' cannot be a scope's name: that is 1 to 64 characters without white space, ',' or '|'."),
        (ScopeTwiceRule(), "scopes[{1}].name", "There is another scope '{2}'. Each needs a name of its own."),
        (IncludeRule(), "scopes", "The scope '{1}' includes '{2}', which is not among the scopes."),
        (IssuerNameMissingRule(), "issuers[{1}].name", "Give the issuer a name."),
        (IssuerNameRule(), "issuers[{1}].name", "There is another issuer '{2}'. Each needs a name of its own."),
        (VendorIdRule(), "issuers[{1}].vendorId", "'{2}' is no vendor id: that is letters, digits, '-' and '_'."),
        (VendorAddressesRule(), "issuers[{1}]", "The vendor id gives the addresses and keys: leave those fields empty."),
        (VendorSecretRule(), "issuers[{1}]", "The hosted issuer needs the rotation secret that the site shares with it. A developer sets it in the site's configuration."),
        (UnlockUrlRule(), "issuers[{1}].unlockUrl", "'{2}' is neither an address that begins with https:// nor a path on this site."),
        (JwksUriRule(), "issuers[{1}].jwksUri", "'{2}' is no address that begins with https://, without a user name or password."),
        (TwoKeysRule(), "issuers[{1}]", "Give either the address of the key set or a public key, not both."),
        (NoKeyRule(), "issuers[{1}]", "The issuer '{2}' has no key: give the address of its key set, or its public key with that key's id."),
        (KeyIdRule(), "issuers[{1}].keyId", "Give the id of the public key."),
        (PublicKeyRule(), "issuers[{1}].publicKeyPem", "{2}"),
        (OpensNothingRule(), "issuers[{1}]", "The issuer opens nothing: choose the scopes that it opens."),
        (IssuerScopeRule(), "issuers[{1}].scopes", "'{2}' cannot be a scope's name."),
        (ContentNameRule(), "issuers[{1}].contentNames", "'{2}' cannot be the name of an item: that begins with a letter and has letters, digits and '-'."),
        (MaxResourceAgeRule(), "localIssuer.maxResourceAge", "Choose a time of more than zero, or none."),
    ];

    /// <summary>Translates a rule's text. One that is not known keeps it, but for how it begins: better said clumsily than not at all.</summary>
    internal static SettingsProblem Translate(string message)
    {
        foreach ((Regex rule, string path, string words) in s_rules)
        {
            if (rule.Match(message) is { Success: true } match)
            {
                object[] groups = [.. match.Groups.Values.Select(group => (object)group.Value)];
                return new SettingsProblem(string.Format(CultureInfo.InvariantCulture, path, groups), string.Format(CultureInfo.InvariantCulture, words, groups));
            }
        }

        return new SettingsProblem(PathOf(message), message);
    }

    /// <summary>Says that it is configuration which is wrong, and not what an editor wrote.</summary>
    internal static SettingsProblem OfConfiguration(string message) =>
        new(PathOf(message), $"The site's configuration is wrong, which a developer has to mend: {message}");

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

    [GeneratedRegex("^Capsule:([A-Za-z]+(?::[A-Za-z0-9]+)*)", Options)]
    private static partial Regex SettingName();

    [GeneratedRegex("^Capsule:Domain '(.*)' is not a host name", Options)]
    private static partial Regex DomainRule();

    [GeneratedRegex("^Capsule:Rotation:Interval ", Options)]
    private static partial Regex IntervalRule();

    [GeneratedRegex("^Capsule:Scopes:(\\d+):Name '(.*)' is not 1 to", Options)]
    private static partial Regex ScopeNameRule();

    [GeneratedRegex("^Capsule:Scopes:(\\d+):Name '(.*)' is given twice", Options)]
    private static partial Regex ScopeTwiceRule();

    [GeneratedRegex("^Capsule:Scopes: '(.*)' includes '(.*)', which is not among", Options)]
    private static partial Regex IncludeRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+):Name is missing", Options)]
    private static partial Regex IssuerNameMissingRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+):Name '(.*)' is the name of another", Options)]
    private static partial Regex IssuerNameRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+):VendorId '(.*)' is not letters", Options)]
    private static partial Regex VendorIdRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+): VendorId gives the addresses", Options)]
    private static partial Regex VendorAddressesRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+): the hosted issuer", Options)]
    private static partial Regex VendorSecretRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+):UnlockUrl '(.*)' is neither", Options)]
    private static partial Regex UnlockUrlRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+):JwksUri '(.*)' is not an https", Options)]
    private static partial Regex JwksUriRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+): give either", Options)]
    private static partial Regex TwoKeysRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+) has no key for the issuer '(.*)': set", Options)]
    private static partial Regex NoKeyRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+):KeyId is missing", Options)]
    private static partial Regex KeyIdRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+):PublicKeyPem: (.*)$", Options)]
    private static partial Regex PublicKeyRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+) opens nothing", Options)]
    private static partial Regex OpensNothingRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+):Scopes: '(.*)' is not a scope", Options)]
    private static partial Regex IssuerScopeRule();

    [GeneratedRegex("^Capsule:Issuers:(\\d+):ContentNames: '(.*)' is not a content name", Options)]
    private static partial Regex ContentNameRule();

    [GeneratedRegex("^Capsule:LocalIssuer:MaxResourceAge ", Options)]
    private static partial Regex MaxResourceAgeRule();
}
