using Capsule.Configuration;
using Capsule.Umbraco.Settings;

namespace Capsule.Umbraco.Status;

/// <summary>Whether there are scopes, and members who have some.</summary>
internal sealed class ScopeCheck(SettingsStore settings) : ISiteCheck
{
    public string Id => "scopes";

    public Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken)
    {
        List<CheckResult> results =
        [
            options.Scopes.Count == 0
                ? new CheckResult(Id, CheckLevel.Info, "There are no scopes", "A scope is what a reader has, such as a subscription. Add the first.", Id)
                : new CheckResult(Id, CheckLevel.Ok, options.Scopes.Count == 1 ? "There is a scope" : $"There are {options.Scopes.Count} scopes", string.Join(", ", options.Scopes.Select(scope => scope.Title ?? scope.Name)), Id),
        ];
        if (options.LocalIssuer is not null && settings.GetCurrent().Settings.MemberGrants.All(grant => grant.Scopes.Count == 0))
        {
            results.Add(new CheckResult("members", CheckLevel.Info, "No members have a scope", "Say which member groups or types may read what: until then the site's own issuer opens nothing.", "issuers"));
        }

        return Task.FromResult<IReadOnlyList<CheckResult>>(results);
    }
}
