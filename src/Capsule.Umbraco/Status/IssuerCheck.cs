using Capsule.Configuration;
using Capsule.Jwks;

namespace Capsule.Umbraco.Status;

/// <summary>Whether someone can open pages: every key set can be had, is fresh and holds a key.</summary>
internal sealed class IssuerCheck(JwksClient jwks, TimeProvider timeProvider) : ISiteCheck
{
    private const string Tab = "issuers";

    public string Id => "issuers";

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken)
    {
        if (options.Issuers.Count == 0 && options.LocalIssuer is null)
        {
            return [new CheckResult(Id, CheckLevel.Error, "There is no issuer", "Nobody could open a protected page. Switch the site's own issuer on, or add one.", Tab)];
        }

        // Each may hang for as long as a fetch may take.
        CheckResult?[] found = await Task.WhenAll(options.Issuers.Select(issuer => CheckAsync(issuer, cancellationToken)));
        List<CheckResult> results = [.. found.OfType<CheckResult>()];
        return results.Exists(result => result.Level > CheckLevel.Ok)
            ? results
            : [new CheckResult(Id, CheckLevel.Ok, "Issuers are in place", string.Join(", ", options.Issuers.Select(issuer => issuer.Name).Append(options.LocalIssuer?.Name).OfType<string>()), Tab), .. results];
    }

    private async Task<CheckResult?> CheckAsync(IssuerOptions issuer, CancellationToken cancellationToken)
    {
        if (issuer.GetJwksUri() is not { } address)
        {
            return null;
        }

        FetchedJwks fetched;
        try
        {
            fetched = await jwks.GetAsync(address, cancellationToken);
        }
        catch (CapsuleException e)
        {
            return new CheckResult(Id, CheckLevel.Error, $"The keys of '{issuer.Name}' cannot be had", e.Message, Tab);
        }

        return fetched.IssuerKeys.Count == 0
            ? new CheckResult(Id, CheckLevel.Error, $"'{issuer.Name}' has no key to encrypt for", $"The key set at {address} holds no active key that encrypts. Ask who runs that issuer.", Tab)
            : fetched.FreshUntil <= timeProvider.GetUtcNow()
            ? new CheckResult(Id, CheckLevel.Warning, $"The keys of '{issuer.Name}' are not fresh", $"{address} does not answer now. The copy of {fetched.FetchedAt:u} serves, for 30 days at most.", Tab)
            : new CheckResult(Id, CheckLevel.Ok, $"The keys of '{issuer.Name}' are fresh", $"Fetched {fetched.FetchedAt:u}, fresh until {fetched.FreshUntil:u}.", Tab);
    }
}
