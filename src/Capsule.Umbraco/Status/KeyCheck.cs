using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Umbraco.Keys;
using Capsule.Umbraco.Texts;

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
            return [new CheckResult(Id, CheckLevel.Error, new(TextCode.KeysUnusable), ErrorTexts.Of(e), Tab)];
        }

        if (options.Keys.SigningKeyPem is not null)
        {
            return [new CheckResult(Id, CheckLevel.Ok, new(TextCode.KeysInPlace), new(TextCode.KeysConfiguredText, keys.SigningKey.KeyId), Tab)];
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
                new(TextCode.KeysWentBack),
                back.Lost.Count > 0 ? new(TextCode.KeysLostText, new Moment(back.At), back.Lost) : new(TextCode.KeysWentBackText, new Moment(back.At)),
                Tab);
        }

        foreach (ManagedKey old in listing.Keys.Where(key => key.Status == KeyStatus.Active && now - key.ActivatedAt > OldKey))
        {
            yield return new CheckResult(Id, CheckLevel.Warning, new(old.Purpose == KeyPurpose.Signing ? TextCode.SigningKeyOld : TextCode.IssuerKeyOld), new(TextCode.KeyOldText, old.KeyId, new Moment(old.ActivatedAt!.Value)), Tab);
        }

        foreach (ManagedKey done in listing.Keys.Where(key => key.Status == KeyStatus.Retiring && key.SafeFrom <= now))
        {
            yield return new CheckResult("retiring", CheckLevel.Info, new(TextCode.KeyDone), new(TextCode.KeyDoneText, done.KeyId), Tab);
        }

        if (!listing.IsProtected)
        {
            yield return new CheckResult(Id, CheckLevel.Warning, new(TextCode.SecretsUnprotected), new(TextCode.SecretsUnprotectedText), Tab);
        }

        if (listing.Keys.Any(key => key.CreatedAt > now + ClockTolerance))
        {
            yield return new CheckResult("clock", CheckLevel.Warning, new(TextCode.ClockBehind), new(TextCode.ClockBehindText));
        }
    }

    private CheckResult Describe(KeyRingListing listing, DateTimeOffset now)
    {
        List<EditorText> used =
        [
            .. listing.Keys.Where(key => key.Status == KeyStatus.Active).Select(key =>
                new EditorText(key.Purpose == KeyPurpose.Signing ? TextCode.SigningKeyOfAge : TextCode.IssuerKeyOfAge, key.KeyId, AgeOf(key.ActivatedAt ?? key.CreatedAt, now))),
        ];
        if (listing.RotationSecretCreatedAt is { } made)
        {
            used.Add(new EditorText(TextCode.SecretOfAge, AgeOf(made, now)));
        }

        return new CheckResult(Id, CheckLevel.Ok, new(TextCode.KeysInPlace), new(TextCode.KeysInPlaceText, [used]), Tab);
    }

    private static EditorText AgeOf(DateTimeOffset? since, DateTimeOffset now) => since is null ? new(TextCode.AgeUnknown)
        : (int)(now - since.Value).TotalDays is var days and > 0 ? days == 1 ? new(TextCode.AgeOneDay) : new(TextCode.AgeDays, days)
        : new(TextCode.AgeNew);
}
