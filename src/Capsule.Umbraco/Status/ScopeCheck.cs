using Capsule.Configuration;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Texts;

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
                ? new CheckResult(Id, CheckLevel.Info, new(TextCode.NoScopes), new(TextCode.NoScopesText), Id)
                : new CheckResult(Id, CheckLevel.Ok, options.Scopes.Count == 1 ? new(TextCode.OneScope) : new(TextCode.Scopes, options.Scopes.Count), EditorText.Plain(options.Scopes.Select(scope => scope.Title ?? scope.Name).ToArray()), Id),
        ];
        if (options.LocalIssuer is not null && settings.GetCurrent().Settings.MemberGrants.All(grant => grant.Scopes.Count == 0))
        {
            results.Add(new CheckResult("members", CheckLevel.Info, new(TextCode.NoMembers), new(TextCode.NoMembersText), "issuers"));
        }

        return Task.FromResult<IReadOnlyList<CheckResult>>(results);
    }
}
