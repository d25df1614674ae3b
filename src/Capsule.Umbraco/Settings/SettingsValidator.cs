using System.Text.RegularExpressions;
using Capsule.Configuration;

namespace Capsule.Umbraco.Settings;

/// <summary>Checks settings as a whole, together with what configuration gives, by the rules that hold at start too.</summary>
internal sealed partial class SettingsValidator(ConfiguredSettings configured, CapsuleHostDefaults defaults)
{
    private const string PemStart = "-----BEGIN ";

    internal IReadOnlyList<SettingsProblem> Validate(CapsuleSettings settings)
    {
        List<SettingsProblem> problems = [.. FindOwn(settings)];

        // What these would make of a path is read from the server's disk, so it must not get that far.
        if (problems.Count == 0)
        {
            var options = new CapsuleOptions();
            settings.Apply(options, configured);
            configured.Bind(options);
            defaults.Apply(options);
            problems.AddRange(CapsuleOptionsValidator.Validate(options).Select(message => new SettingsProblem(PathOf(message), message)));
        }

        return problems;
    }

    private IEnumerable<SettingsProblem> FindOwn(CapsuleSettings settings)
    {
        if (settings.Version != CapsuleSettings.CurrentVersion)
        {
            yield return new SettingsProblem("version", $"The settings are of version {settings.Version}; this site writes version {CapsuleSettings.CurrentVersion}.");
        }

        for (int i = 0; i < settings.Issuers.Count; i++)
        {
            if (settings.Issuers[i].PublicKeyPem is { Length: > 0 } pem && !pem.TrimStart().StartsWith(PemStart, StringComparison.Ordinal))
            {
                yield return new SettingsProblem($"issuers[{i}].publicKeyPem", "This is no public key in PEM form: it begins with '-----BEGIN PUBLIC KEY-----'.");
            }
        }

        HashSet<string> scopes = KnownScopes(settings);
        for (int i = 0; i < settings.Scopes.Count; i++)
        {
            if (settings.Scopes[i].Colour is { Length: > 0 } colour && !Colour().IsMatch(colour))
            {
                yield return new SettingsProblem($"scopes[{i}].colour", $"'{colour}' is no colour such as '#b3261e'.");
            }
        }

        for (int i = 0; i < settings.MemberGrants.Count; i++)
        {
            MemberGrant grant = settings.MemberGrants[i];
            if (string.IsNullOrWhiteSpace(grant.Name))
            {
                yield return new SettingsProblem($"memberGrants[{i}].name", "Choose a member group or a member type.");
            }

            foreach (string unknown in grant.Scopes.Where(scope => !scopes.Contains(scope)))
            {
                yield return new SettingsProblem($"memberGrants[{i}].scopes", $"'{unknown}' is not among the scopes.");
            }
        }
    }

    private HashSet<string> KnownScopes(CapsuleSettings settings)
    {
        var options = new CapsuleOptions();
        settings.Apply(options, configured);
        configured.Bind(options);
        return [.. options.Scopes.Select(scope => scope.Name)];
    }

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

    [GeneratedRegex("^Capsule:([A-Za-z]+(?::[A-Za-z0-9]+)*)")]
    private static partial Regex SettingName();

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();
}
