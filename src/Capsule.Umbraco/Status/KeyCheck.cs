using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Umbraco.Keys;

namespace Capsule.Umbraco.Status;

/// <summary>Whether keys are there, can be read, of what age they are, and whether time agrees with them.</summary>
internal sealed class KeyCheck(IKeyRing keyRing, IManagedKeyRing managedKeys, DatabaseKeyRing database, TimeProvider timeProvider) : ISiteCheck
{
    private const string Tab = "keys";

    private static readonly TimeSpan OldKey = TimeSpan.FromDays(400);

    // A server whose clock is this far off makes pages under a period that is over, or not there yet.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public string Id => "keys";

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken)
    {
        KeyRingSnapshot keys;
        try
        {
            keys = await keyRing.GetAsync(cancellationToken);
        }
        catch (CapsuleException e)
        {
            return [new CheckResult(Id, CheckLevel.Error, "The keys cannot be used", e.Message, Tab)];
        }

        if (options.Keys.SigningKeyPem is not null)
        {
            return [new CheckResult(Id, CheckLevel.Ok, "Keys are in place", $"Pages are signed with '{keys.SigningKey.KeyId}' of the site's configuration, where its keys are changed too.", Tab)];
        }

        KeyRingListing listing = await managedKeys.ListAsync(cancellationToken);
        DateTimeOffset now = timeProvider.GetUtcNow();
        List<CheckResult> results = [.. Find(listing, now)];
        return results.Exists(result => result.Id == Id) ? results : [Describe(listing, now), .. results];
    }

    private IEnumerable<CheckResult> Find(KeyRingListing listing, DateTimeOffset now)
    {
        if (database.WentBack is { } back)
        {
            yield return new CheckResult(
                Id,
                CheckLevel.Error,
                "The keys are older than they were",
                $"Since {back.At:u} the database holds keys as they were at an earlier time, as when a backup was restored. "
                + (back.Lost.Count > 0 ? $"Gone: {string.Join(", ", back.Lost)}. " : string.Empty)
                + "Pages in caches and browsers that depend on what is gone cannot be opened any more. Restore the later keys if you have them; otherwise empty the caches.",
                Tab);
        }

        foreach (ManagedKey old in listing.Keys.Where(key => key.Status == KeyStatus.Active && now - key.ActivatedAt > OldKey))
        {
            yield return new CheckResult(Id, CheckLevel.Warning, $"The {NameOf(old.Purpose)} is old", $"'{old.KeyId}' has been in use since {old.ActivatedAt:yyyy-MM-dd}. Make a new one; the dashboard says when each step is safe.", Tab);
        }

        foreach (ManagedKey done in listing.Keys.Where(key => key.Status == KeyStatus.Retiring && key.SafeFrom <= now))
        {
            yield return new CheckResult("retiring", CheckLevel.Info, "A key can be retired", $"No page that is out depends on '{done.KeyId}' any more.", Tab);
        }

        if (!listing.IsProtected)
        {
            yield return new CheckResult(Id, CheckLevel.Warning, "Secrets lie unprotected in the database", "Keys that are stored from now on are protected by ASP.NET Data Protection: rotate them once.", Tab);
        }

        if (listing.Keys.Any(key => key.CreatedAt > now + ClockTolerance))
        {
            yield return new CheckResult("clock", CheckLevel.Warning, "This server's clock is behind", "A key was made at a time that is yet to come here. Servers need the same time: set it by NTP.");
        }
    }

    private CheckResult Describe(KeyRingListing listing, DateTimeOffset now)
    {
        IEnumerable<string> active = listing.Keys.Where(key => key.Status == KeyStatus.Active).Select(key => $"The {NameOf(key.Purpose)} is '{key.KeyId}', {AgeOf(key.ActivatedAt ?? key.CreatedAt, now)}.");
        string secret = listing.RotationSecretCreatedAt is { } made ? $" The rotation secret is {AgeOf(made, now)}." : string.Empty;
        return new CheckResult(Id, CheckLevel.Ok, "Keys are in place", string.Join(' ', active) + secret, Tab);
    }

    private static string NameOf(KeyPurpose purpose) => purpose == KeyPurpose.Signing ? "signing key" : "issuer's key";

    private static string AgeOf(DateTimeOffset? since, DateTimeOffset now) => since is null ? "of unknown age"
        : (int)(now - since.Value).TotalDays is var days and > 0 ? days == 1 ? "1 day old" : $"{days} days old" : "new";
}
