using System.Text.RegularExpressions;
using Capsule.Configuration;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Settings;

/// <summary>Checks settings as a whole, together with what configuration gives, by the rules that hold at start too.</summary>
internal sealed partial class SettingsValidator(ConfiguredSettings configured, CapsuleHostDefaults defaults)
{
    private const string PemStart = "-----BEGIN ";
    private const string OnlyIssuer = "issuers[0]";

    internal IReadOnlyList<SettingsProblem> Validate(CapsuleSettings settings)
    {
        List<SettingsProblem> problems = [.. FindOwn(settings)];

        // What these would make of a path is read from the server's disk, so it must not get that far.
        return problems.Count > 0 ? problems : FindUnusable(settings);
    }

    /// <summary>Finds what keeps settings from being used at all, with what configuration gives now.</summary>
    internal IReadOnlyList<SettingsProblem> FindUnusable(CapsuleSettings settings)
    {
        if (settings.Issuers.Any(IsNoPem))
        {
            return [.. FindOwn(settings)];
        }

        var options = new CapsuleOptions();
        settings.Apply(options, configured);
        configured.Bind(options);
        defaults.Apply(options);
        return [.. CapsuleOptionsValidator.Validate(options).Select(ToProblem)];
    }

    /// <summary>Checks one issuer by itself, whatever the others are. Paths are relative to it.</summary>
    internal IReadOnlyList<SettingsProblem> Validate(IssuerSettings issuer)
    {
        if (IsNoPem(issuer))
        {
            return [new SettingsProblem("publicKeyPem", TextCode.SettingsPem)];
        }

        return
        [
            .. CapsuleOptionsValidator.Validate(ToOptions(issuer))
                .Select(SettingsWords.Translate)
                .Where(found => found.Path.StartsWith(OnlyIssuer, StringComparison.Ordinal))
                .Select(found => new SettingsProblem(found.Path[OnlyIssuer.Length..].TrimStart('.'), found)),
        ];
    }

    /// <summary>Gives the options of a site with this issuer alone, on the network and with the keys that configuration gives.</summary>
    internal CapsuleOptions ToOptions(IssuerSettings issuer)
    {
        var options = new CapsuleOptions();
        configured.Bind(options);
        options.Issuers.Clear();
        options.LocalIssuer = null;
        options.Scopes.Clear();
        new CapsuleSettings { Issuers = [issuer], LocalIssuer = new() { Enabled = false } }.Apply(options, ConfiguredSettings.Nothing);
        defaults.Apply(options);
        options.LocalIssuer = null;
        return options;
    }

    private SettingsProblem ToProblem(string message) =>
        configured.Names().Any(name => message.StartsWith($"Capsule:{char.ToUpperInvariant(name[0])}{name[1..]}", StringComparison.Ordinal))
            ? SettingsWords.OfConfiguration(message)
            : SettingsWords.Translate(message);

    private static bool IsNoPem(IssuerSettings issuer) => issuer.PublicKeyPem is { Length: > 0 } pem && !pem.TrimStart().StartsWith(PemStart, StringComparison.Ordinal);

    private IEnumerable<SettingsProblem> FindOwn(CapsuleSettings settings)
    {
        if (settings.Version != CapsuleSettings.CurrentVersion)
        {
            yield return new SettingsProblem("version", TextCode.SettingsVersion, settings.Version, CapsuleSettings.CurrentVersion);
        }

        for (int i = 0; i < settings.Issuers.Count; i++)
        {
            if (IsNoPem(settings.Issuers[i]))
            {
                yield return new SettingsProblem($"issuers[{i}].publicKeyPem", TextCode.SettingsPem);
            }
        }

        HashSet<string> scopes = KnownScopes(settings);
        for (int i = 0; i < settings.Scopes.Count; i++)
        {
            if (settings.Scopes[i].Colour is { Length: > 0 } colour && !Colour().IsMatch(colour))
            {
                yield return new SettingsProblem($"scopes[{i}].colour", TextCode.SettingsColour, colour);
            }
        }

        for (int i = 0; i < settings.MemberGrants.Count; i++)
        {
            MemberGrant grant = settings.MemberGrants[i];
            if (string.IsNullOrWhiteSpace(grant.Name))
            {
                yield return new SettingsProblem($"memberGrants[{i}].name", TextCode.SettingsGrantName);
            }

            foreach (string unknown in grant.Scopes.Where(scope => !scopes.Contains(scope)))
            {
                yield return new SettingsProblem($"memberGrants[{i}].scopes", TextCode.SettingsGrantScope, unknown);
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

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();
}
