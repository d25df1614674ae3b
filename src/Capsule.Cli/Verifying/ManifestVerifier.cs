using System.Globalization;
using Capsule.Cli.Inspecting;
using Capsule.Wire;

namespace Capsule.Cli.Verifying;

/// <summary>Verifies one manifest: each check on its own, so that one failure does not hide another.</summary>
internal sealed class ManifestVerifier(VerifySettings settings)
{
    // As issuers allow it for tokens.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    private readonly CheckList _checks = new();

    internal static async Task<VerifiedManifest> VerifyAsync(ReadOnlyMemory<byte> json, VerifySettings settings, CancellationToken cancellationToken)
    {
        var verifier = new ManifestVerifier(settings);
        ResourceStatement? statement = await verifier.RunAsync(json, cancellationToken);
        return new VerifiedManifest(statement?.Domain, statement?.ResourceId, verifier._checks.Checks);
    }

    private async Task<ResourceStatement?> RunAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        DcaManifest manifest;
        try
        {
            manifest = DcaManifest.Parse(json.Span);
        }
        catch (CapsuleException e)
        {
            _checks.Fail("form", e.Message);
            return null;
        }

        _checks.FailEach("form", ManifestForm.FindProblems(manifest), Invariant($"{Count(manifest.Content.Count, "item")}, {Count(manifest.Issuers.Count, "issuer")}"));
        CheckVersion(manifest);
        ResourceStatement? statement = ResourceStatement.TryRead(manifest.ResourceJwt);
        if (statement is not { Domain: { } claimed, ResourceId: not null } || Names.NormalizeDomain(claimed) is not { } domain)
        {
            _checks.Fail("token", "resourceJWT is no token with a domain (iss) and a resource (sub)");
        }
        else
        {
            await CheckSignatureAsync(manifest, statement, domain, cancellationToken);
            CheckDates(statement);
            ItemChecks.Run(_checks, manifest, statement);
            CheckDigests(manifest, statement, domain);
        }

        PeriodChecks.Run(_checks, manifest, settings.Options?.Rotation.Interval, settings.Clock.GetUtcNow());
        await IssuerChecks.RunAsync(_checks, manifest, settings, cancellationToken);
        return statement;
    }

    private void CheckVersion(DcaManifest manifest)
    {
        if (manifest.Version == DcaManifest.CurrentVersion)
        {
            _checks.Ok("version", manifest.Version);
        }
        else
        {
            _checks.Fail("version", $"{manifest.Version}; this tool knows {DcaManifest.CurrentVersion}");
        }
    }

    private async Task CheckSignatureAsync(DcaManifest manifest, ResourceStatement statement, string domain, CancellationToken cancellationToken)
    {
        if (await SignerKeys.FindAsync(settings, domain, cancellationToken) is not { } signer)
        {
            _checks.Fail("signature", $"not verified: the configuration has no key for the publisher {domain}. Give --key, --jwks or --fetch");
            return;
        }

        if (!CheckKey(statement.KeyId, signer))
        {
            _checks.Fail("signature", "not verified: there is no key that may");
            return;
        }

        using var trial = new IssuerTrial(domain, signer, settings);
        var refusals = new List<(string Issuer, CapsuleException? Refusal)>();
        foreach ((string name, DcaIssuer issuer) in manifest.Issuers)
        {
            refusals.Add((name, await trial.RunAsync(manifest.ResourceJwt, issuer, cancellationToken)));
        }

        TellTrials(refusals, signer);
    }

    // The issuer verifies in this order: the request's form, the token, its signature, the resource and its age, the keys.
    private void TellTrials(List<(string Issuer, CapsuleException? Refusal)> refusals, SignerKeys signer)
    {
        CapsuleException? ofPage = refusals.Select(trial => trial.Refusal).FirstOrDefault(refusal => refusal?.Code
            is CapsuleErrorCode.InvalidToken or CapsuleErrorCode.UntrustedPublisher or CapsuleErrorCode.InvalidSignature
            or CapsuleErrorCode.ResourceNotAllowed or CapsuleErrorCode.ResourceExpired);
        bool isSigned = refusals.Any(trial => trial.Refusal is null || trial.Refusal.Code == CapsuleErrorCode.KeyMismatch)
            || ofPage?.Code is CapsuleErrorCode.ResourceNotAllowed or CapsuleErrorCode.ResourceExpired;
        if (isSigned)
        {
            _checks.Ok("signature", $"verified with {signer.Source}");
        }
        else if (ofPage is null)
        {
            _checks.Fail("signature", "not verified: no issuer has keys that could be sent to it");
        }

        if (ofPage is not null)
        {
            _checks.Fail(ofPage.Code is CapsuleErrorCode.ResourceNotAllowed or CapsuleErrorCode.ResourceExpired ? "resource" : "signature", Tell(ofPage));
            return;
        }

        foreach ((string issuer, CapsuleException? refusal) in refusals)
        {
            if (refusal is null)
            {
                _checks.Ok("request", $"{issuer}: an issuer takes the page and its keys");
            }
            else
            {
                _checks.Fail("request", $"{issuer}: {Tell(refusal)}");
            }
        }
    }

    /// <summary>Says whether there is an active key of the token's id.</summary>
    private bool CheckKey(string? keyId, SignerKeys signer)
    {
        if (signer.Set is null)
        {
            return true;
        }

        if (keyId is null)
        {
            if (signer.Active.Count == 1)
            {
                _checks.Warn("key", $"the token names no key; {signer.Source} has one alone");
                return true;
            }

            _checks.Fail("key", $"the token names no key, and {signer.Source} has {signer.Active.Count} that are active");
            return false;
        }

        if (signer.Active.Any(key => key.KeyId == keyId))
        {
            _checks.Ok("key", $"{keyId} is active in {signer.Source}");
            return true;
        }

        Jwk? found = signer.Set.Keys.FirstOrDefault(key => key.Kid == keyId);
        _checks.Fail("key", found switch
        {
            null => $"{keyId} is not in {signer.Source}",
            { Status: "retired" } => $"{keyId} is retired in {signer.Source}: pages it signed do not unlock any more",
            _ => $"{keyId} in {signer.Source} is no EC P-256 key for signatures",
        });
        return false;
    }

    private void CheckDates(ResourceStatement statement)
    {
        if (statement.IssuedAt is not { } issuedAt)
        {
            _checks.Fail("date", "the token does not say when it was signed (iat)");
            return;
        }

        TimeSpan age = settings.Clock.GetUtcNow() - issuedAt;
        string time = Invariant($"signed {issuedAt:yyyy-MM-dd HH:mm:ss} UTC");
        if (age < -ClockSkew)
        {
            _checks.Fail("date", $"{time}, which is {Age.InWords(-age)} from now");
        }
        else
        {
            _checks.Ok("date", $"{time}, {Age.InWords(age)} ago");
        }
    }

    private void CheckDigests(DcaManifest manifest, ResourceStatement statement, string domain)
    {
        if (statement.KeyDigests is not { } digests)
        {
            const string Unbound = "none: the page does not say which keys belong to it";
            if (settings.Options?.LocalIssuer is { TrustedPublishers.Count: > 1 } && settings.FindTrusted(domain)?.AllowUnboundKeys != true)
            {
                _checks.Fail("digests", $"{Unbound}, and the local issuer, which trusts several publishers, refuses that");
            }
            else
            {
                _checks.Warn("digests", $"{Unbound}. Share links and issuers that trust several publishers refuse that");
            }

            return;
        }

        var signed = digests.ToHashSet(StringComparer.Ordinal);
        string[] strangers =
        [
            .. manifest.Issuers.SelectMany(issuer => issuer.Value.Keys
                .Where(entry => !signed.Contains(KeyDigest.Compute(entry)))
                .Select(entry => $"{issuer.Key}: the key of {entry.ContentName ?? DcaKeyEntry.DefaultContentName} for issuer key {entry.Kid ?? "without an id"} is not one that was signed")),
        ];
        _checks.FailEach("digests", strangers, $"{Count(manifest.Issuers.Values.Sum(issuer => issuer.Keys.Count), "key")}, each signed");
    }

    private static string Tell(CapsuleException refusal) => $"{refusal.Code.ToWireName()}: {refusal.Message}";

    private static string Count(int count, string what) => Invariant($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
