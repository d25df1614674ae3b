using System.Collections.Frozen;
using Capsule.Cryptography;
using Capsule.Sharing;
using Capsule.Wire;

namespace Capsule.Unlocking;

/// <summary>
/// The issuer's side of the protocol: verifies that a request is about a trusted publisher's page and about that page's
/// keys, and hands out those that the host grants. It never sees content. Safe across threads.
/// </summary>
public sealed class CapsuleIssuer
{
    private readonly CapsuleIssuerOptions _options;
    private readonly UnlockVerifier _verifier;

    /// <summary>Makes an issuer.</summary>
    /// <param name="options">Its keys and the publishers it trusts.</param>
    /// <param name="timeProvider">The clock; the system's where none is given.</param>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/>: no key, two of one id, a domain that is none or stands twice.</exception>
    public CapsuleIssuer(CapsuleIssuerOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Keys.Count == 0)
        {
            throw Errors.Configuration(["an issuer needs a private key."]);
        }

        if (options.Keys.GroupBy(key => key.KeyId, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw Errors.Configuration([$"two private keys of an issuer have the id '{twice.Key}'."]);
        }

        _options = options;
        _verifier = new UnlockVerifier(options, NormalizeDomains(options.TrustedPublishers), timeProvider ?? TimeProvider.System);
    }

    /// <summary>
    /// Verifies all that can be verified before the host decides: the request's form, the publisher, its signature, the
    /// page's age, and that the keys are the page's.
    /// </summary>
    /// <param name="request">The request, from <see cref="UnlockRequest.Parse"/>.</param>
    /// <param name="cancellationToken">Ends the wait for keys that must be fetched.</param>
    /// <returns>The verified request, for the host to decide on and for <see cref="Unlock"/>.</returns>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.InvalidRequest"/>, <see cref="CapsuleErrorCode.RequestTooLarge"/>, <see cref="CapsuleErrorCode.InvalidToken"/>,
    /// <see cref="CapsuleErrorCode.UntrustedPublisher"/>, <see cref="CapsuleErrorCode.InvalidSignature"/>, <see cref="CapsuleErrorCode.ResourceNotAllowed"/>,
    /// <see cref="CapsuleErrorCode.ResourceExpired"/>, <see cref="CapsuleErrorCode.KeyMismatch"/> or <see cref="CapsuleErrorCode.UnboundKeys"/>;
    /// <see cref="CapsuleErrorCode.JwksUnavailable"/>: the publisher's key set cannot be had; and for its share token
    /// <see cref="CapsuleErrorCode.ShareExpired"/> or <see cref="CapsuleErrorCode.ShareMismatch"/>.
    /// </exception>
    public async ValueTask<VerifiedUnlock> VerifyAsync(UnlockRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        (VerifiedResource resource, ShareGrant? share) = await _verifier.VerifyAsync(request, cancellationToken).ConfigureAwait(false);
        return new VerifiedUnlock(this, resource, share, request.Keys!, request.ClientPublicKey);
    }

    /// <summary>Unwraps the keys of the granted items.</summary>
    /// <param name="request">A request this issuer verified.</param>
    /// <param name="decision">What the host grants.</param>
    /// <returns>The answer, bound to the client's key where the request has one.</returns>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.AccessDenied"/>: the decision grants no item of the request;
    /// <see cref="CapsuleErrorCode.InvalidClientKey"/>, <see cref="CapsuleErrorCode.UnwrapFailed"/>.
    /// </exception>
    public UnlockResponse Unlock(VerifiedUnlock request, AccessDecision decision)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(decision);
        if (request.Issuer != this)
        {
            throw new ArgumentException("The request was verified by another issuer.", nameof(request));
        }

        using ClientKey? clientKey = request.ClientPublicKey is null ? null : ClientKey.Import(request.ClientPublicKey);
        using var pass = new UnlockPass(_options.Keys, clientKey);
        List<UnlockedKey> keys = pass.Run(request.Keys, decision);
        if (keys.Count == 0)
        {
            throw Errors.AccessDenied();
        }

        return new UnlockResponse { Keys = keys, Transport = clientKey is null ? null : UnlockResponse.ClientBound };
    }

    /// <summary>
    /// Unwraps the keys that the request's share token grants, always delivered direct, and counts the use. The link
    /// takes the place of the host's decision, for its own page.
    /// </summary>
    /// <param name="request">A request this issuer verified, with a <see cref="VerifiedUnlock.Share"/>.</param>
    /// <param name="delivery">What the caller asks for: anything but <see cref="KeyDelivery.Direct"/> is refused.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The answer, bound to the client's key where the request has one.</returns>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.ShareRevoked"/>, <see cref="CapsuleErrorCode.ShareExhausted"/>; <see cref="CapsuleErrorCode.AccessDenied"/>: the
    /// link grants no item of the request; <see cref="CapsuleErrorCode.DeliveryNotAllowed"/>, <see cref="CapsuleErrorCode.InvalidClientKey"/>,
    /// <see cref="CapsuleErrorCode.UnwrapFailed"/>; <see cref="CapsuleErrorCode.StoreUnavailable"/>: the use cannot be counted.
    /// </exception>
    public async ValueTask<UnlockResponse> UnlockSharedAsync(VerifiedUnlock request, KeyDelivery delivery = KeyDelivery.Direct, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Share is not { } share)
        {
            throw new ArgumentException("The request has no share token.", nameof(request));
        }

        if (delivery != KeyDelivery.Direct)
        {
            throw Errors.DeliveryNotAllowed();
        }

        // Unwrapped first, so that a request which opens nothing costs no use; counted before anything is handed out.
        UnlockResponse response = Unlock(request, share.ToDecision());
        switch (await _options.ShareLinks.TryUseAsync(share.Domain, share.Id, share.MaxUses, share.ExpiresAt, cancellationToken).ConfigureAwait(false))
        {
            case ShareLinkUse.Revoked:
                throw Errors.ShareRevoked();
            case ShareLinkUse.Exhausted:
                throw Errors.ShareExhausted();
            default:
                return response;
        }
    }

    private static FrozenDictionary<string, TrustedPublisher> NormalizeDomains(IReadOnlyDictionary<string, TrustedPublisher> publishers)
    {
        var normalized = new Dictionary<string, TrustedPublisher>(publishers.Count, StringComparer.Ordinal);
        foreach ((string domain, TrustedPublisher publisher) in publishers)
        {
            if (!normalized.TryAdd(Names.NormalizeDomain(domain) ?? throw Errors.InvalidDomain(domain), publisher))
            {
                throw Errors.Configuration([$"the publisher '{domain}' is trusted twice, in two spellings."]);
            }
        }

        return normalized.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
