using Capsule.Configuration;
using Capsule.Jwks;
using Capsule.Umbraco.Texts;

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
            return [new CheckResult(Id, CheckLevel.Error, new(TextCode.NoIssuer), new(TextCode.NoIssuerText), Tab)];
        }

        // Each may hang for as long as a fetch may take.
        CheckResult?[] found = await Task.WhenAll(options.Issuers.Select(issuer => CheckAsync(issuer, cancellationToken)));
        List<CheckResult> results = [.. found.OfType<CheckResult>()];
        return results.Exists(result => result.Level > CheckLevel.Ok)
            ? results
            : [new CheckResult(Id, CheckLevel.Ok, new(TextCode.IssuersInPlace), EditorText.Plain(options.Issuers.Select(issuer => issuer.Name).Append(options.LocalIssuer?.Name).OfType<string>().ToArray()), Tab), .. results];
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
            return new CheckResult(Id, CheckLevel.Error, new(TextCode.KeySetUnavailable, issuer.Name), ErrorTexts.Of(e), Tab);
        }

        return fetched.IssuerKeys.Count == 0
            ? new CheckResult(Id, CheckLevel.Error, new(TextCode.KeySetEmpty, issuer.Name), new(TextCode.KeySetEmptyText, address.AbsoluteUri), Tab)
            : fetched.FreshUntil <= timeProvider.GetUtcNow()
            ? new CheckResult(Id, CheckLevel.Warning, new(TextCode.KeySetStale, issuer.Name), new(TextCode.KeySetStaleText, address.AbsoluteUri, new Moment(fetched.FetchedAt)), Tab)
            : new CheckResult(Id, CheckLevel.Ok, new(TextCode.KeySetFresh, issuer.Name), new(TextCode.KeySetFreshText, new Moment(fetched.FetchedAt), new Moment(fetched.FreshUntil)), Tab);
    }
}
