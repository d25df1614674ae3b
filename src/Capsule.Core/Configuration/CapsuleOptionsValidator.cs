using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Rotation;

namespace Capsule.Configuration;

/// <summary>Finds all that is wrong with a site's settings at once, each with the setting's full name and what mends it.</summary>
public static class CapsuleOptionsValidator
{
    /// <summary>Checks settings as a whole.</summary>
    /// <param name="options">The settings.</param>
    /// <returns>The problems, in sentences; none where all is well. They quote names, never keys or secrets.</returns>
    public static IReadOnlyList<string> Validate(CapsuleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        if (options.Domain is not null && Names.NormalizeDomain(options.Domain) is null)
        {
            problems.Add($"Capsule:Domain '{options.Domain}' is not a host name such as 'news.example.com' (no scheme, port or path).");
        }

        if (!RotationSchedule.IsValid(options.Rotation.Interval))
        {
            problems.Add($"Capsule:Rotation:Interval '{options.Rotation.Interval}' is neither whole hours nor, below one hour, whole minutes.");
        }

        if (options.Rotation.EphemeralKeyReuse?.IsValid == false)
        {
            problems.Add($"Capsule:Rotation:EphemeralKeyReuse: MaxAge is not between zero and {EphemeralKeyReuse.LongestAge}, or MaxWraps not between 1 and {EphemeralKeyReuse.MostWraps}.");
        }

        CheckScopes(options, problems);
        CheckKeys(options, problems);
        for (int i = 0; i < options.Issuers.Count; i++)
        {
            IssuerSettings.Check(options, i, problems);
        }

        LocalIssuerSettings.Check(options, problems);
        return problems;
    }

    /// <summary>Checks settings as a whole and throws where something is wrong.</summary>
    /// <param name="options">The settings.</param>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/>, listing all problems.</exception>
    public static void ThrowIfInvalid(CapsuleOptions options)
    {
        IReadOnlyList<string> problems = Validate(options);
        if (problems.Count > 0)
        {
            throw Errors.Configuration(problems);
        }
    }

    private static void CheckScopes(CapsuleOptions options, List<string> problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < options.Scopes.Count; i++)
        {
            ScopeOptions scope = options.Scopes[i];
            if (!Names.IsScope(scope.Name))
            {
                problems.Add($"Capsule:Scopes:{i}:Name '{scope.Name}' is not 1 to {Names.MaxScopeLength} characters without white space, ',' or '|'.");
            }
            else if (!names.Add(scope.Name))
            {
                problems.Add($"Capsule:Scopes:{i}:Name '{scope.Name}' is given twice.");
            }
        }

        foreach (ScopeOptions scope in options.Scopes)
        {
            foreach (string included in scope.Includes.Where(included => !names.Contains(included)))
            {
                problems.Add($"Capsule:Scopes: '{scope.Name}' includes '{included}', which is not among Capsule:Scopes.");
            }
        }
    }

    private static void CheckKeys(CapsuleOptions options, List<string> problems)
    {
        KeyOptions keys = options.Keys;
        if (keys.SigningKeyPem is not null && string.IsNullOrWhiteSpace(keys.SigningKeyId))
        {
            problems.Add("Capsule:Keys:SigningKeyId is missing beside Capsule:Keys:SigningKeyPem.");
        }
        else if (keys.SigningKeyPem is not null)
        {
            SettingChecks.CheckKey("Capsule:Keys:SigningKeyPem", () => SigningKey.FromPem(keys.SigningKeyId!, options.ReadPem(keys.SigningKeyPem)).Dispose(), problems);
        }
        else if (keys.SigningKeyId is not null)
        {
            problems.Add("Capsule:Keys:SigningKeyPem is missing beside Capsule:Keys:SigningKeyId.");
        }

        if (keys.RotationSecret is not null)
        {
            SettingChecks.CheckKey("Capsule:Keys:RotationSecret", () => RotationSecret.Parse(keys.RotationSecret).Dispose(), problems);
        }

        if (keys.SigningKeyPem is null != keys.RotationSecret is null)
        {
            problems.Add("Capsule:Keys:SigningKeyPem and Capsule:Keys:RotationSecret belong together: set both, or neither.");
        }

        if (keys.MaxPageAge <= TimeSpan.Zero)
        {
            problems.Add("Capsule:Keys:MaxPageAge is not positive.");
        }

        if (keys.Directory is not null && string.IsNullOrWhiteSpace(keys.Directory))
        {
            problems.Add("Capsule:Keys:Directory is empty: name a folder, or leave it out.");
        }
    }
}
