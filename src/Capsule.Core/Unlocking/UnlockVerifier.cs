using System.Text.Json;
using Capsule.Sharing;
using Capsule.Tokens;
using Capsule.Wire;

namespace Capsule.Unlocking;

/// <summary>
/// Steps 1 to 3 of an unlock (<c>docs/protocol.md</c>, "Unlock"): the request's form, whose page it is, and whether
/// the keys are that page's.
/// </summary>
internal sealed class UnlockVerifier(CapsuleIssuerOptions options, IReadOnlyDictionary<string, TrustedPublisher> publishers, TimeProvider timeProvider)
{
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    /// <summary>Verifies a request; the grant of its share token too, where it has one.</summary>
    internal async ValueTask<(VerifiedResource Resource, ShareGrant? Share)> VerifyAsync(UnlockRequest request, CancellationToken cancellationToken)
    {
        CheckForm(request);
        SignedToken token = SignedToken.Parse(request.ResourceJwt!);
        ResourceClaims claims = ReadClaims(token);
        string domain = Names.NormalizeAsciiDomain(claims.Iss!) ?? throw Errors.UntrustedPublisher();
        if (!publishers.TryGetValue(domain, out TrustedPublisher? publisher))
        {
            throw Errors.UntrustedPublisher();
        }

        if (!await publisher.HasSignedAsync(token, cancellationToken).ConfigureAwait(false))
        {
            throw Errors.InvalidSignature();
        }

        if (publisher.AllowedResources?.Contains(claims.Sub!) == false)
        {
            throw Errors.ResourceNotAllowed();
        }

        DateTimeOffset issuedAt = CheckAge(claims.Iat!.Value);
        CheckKeysBelongTo(claims, publisher, request.Keys!);
        var resource = new VerifiedResource
        {
            Domain = domain,
            ResourceId = claims.Sub!,
            IssuedAt = issuedAt,
            Scopes = claims.Scopes!,
            Data = claims.Data ?? EmptyObject,
            RenderId = claims.Jti,
        };
        return (resource, await VerifyShareAsync(request.ShareToken, resource, publisher, claims.KeyDigests is not null, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<ShareGrant?> VerifyShareAsync(string? shareToken, VerifiedResource resource, TrustedPublisher publisher, bool isBound, CancellationToken cancellationToken)
    {
        if (shareToken is null)
        {
            return null;
        }

        // Without digests the token of one page would open the keys of any other.
        if (!isBound && !options.AllowUnboundShareLinks)
        {
            throw Errors.UnboundKeys();
        }

        return await new ShareTokenVerifier(publisher, timeProvider).VerifyAsync(shareToken, resource, cancellationToken).ConfigureAwait(false);
    }

    private static void CheckForm(UnlockRequest request)
    {
        if (string.IsNullOrEmpty(request.ResourceJwt))
        {
            throw Errors.InvalidRequest("resourceJWT is missing");
        }

        if (request.Keys is not { Count: > 0 } keys)
        {
            throw Errors.InvalidRequest("keys is missing or empty");
        }

        if (keys.Count > UnlockRequest.MaxKeys)
        {
            throw Errors.RequestTooLarge($"more than {UnlockRequest.MaxKeys} keys");
        }

        var seen = new HashSet<(string, string?)>();
        foreach (DcaKeyEntry entry in keys)
        {
            if (entry is null || string.IsNullOrEmpty(entry.Scope) || string.IsNullOrEmpty(entry.ContentKey) || entry.ContentName == string.Empty)
            {
                throw Errors.InvalidRequest("an entry of keys lacks its scope, contentKey or contentName");
            }

            if (entry.WrapKeys is { Count: > UnlockRequest.MaxWrapKeys })
            {
                throw Errors.RequestTooLarge($"more than {UnlockRequest.MaxWrapKeys} wrap keys in an entry");
            }

            if (entry.WrapKeys?.Any(wrapKey => wrapKey is null || string.IsNullOrEmpty(wrapKey.Kid) || string.IsNullOrEmpty(wrapKey.Key)) == true)
            {
                throw Errors.InvalidRequest("a wrap key lacks its kid or key");
            }

            if (HasNul(entry.ContentName) || HasNul(entry.Scope) || HasNul(entry.Kid) || HasNul(entry.ContentKey)
                || entry.WrapKeys?.Any(wrapKey => HasNul(wrapKey.Kid) || HasNul(wrapKey.Key)) == true)
            {
                throw Errors.InvalidRequest("a name or key has a NUL character");
            }

            if (!seen.Add((entry.ContentName ?? DcaKeyEntry.DefaultContentName, entry.Kid)))
            {
                throw Errors.InvalidRequest("two entries of keys have the same contentName and kid");
            }
        }
    }

    // NUL separates the parts of a digest: inside a part it would let two entries share one.
    private static bool HasNul(string? text) => text?.Contains('\0') == true;

    private static ResourceClaims ReadClaims(SignedToken token)
    {
        if (token.Header.Typ is { } typ && !typ.Equals("JWT", StringComparison.OrdinalIgnoreCase))
        {
            throw Errors.InvalidToken("its typ is not JWT");
        }

        ResourceClaims claims = token.ReadClaims(TokenJson.Default.ResourceClaims);
        if (claims.Type.ValueKind != JsonValueKind.Undefined)
        {
            throw Errors.InvalidToken("it is of another type");
        }

        if (string.IsNullOrEmpty(claims.Iss) || string.IsNullOrEmpty(claims.Sub) || claims.Iat is null || claims.Scopes?.All(scope => scope is not null) != true)
        {
            throw Errors.InvalidToken("iss, sub, iat or scopes is missing or malformed");
        }

        // The host logs it and looks it up; a line break would let it write lines of its own.
        if (claims.Sub.Any(char.IsControl))
        {
            throw Errors.InvalidToken("sub has a control character");
        }

        if (claims.Data is { ValueKind: not JsonValueKind.Object })
        {
            throw Errors.InvalidToken("data is not an object");
        }

        return claims;
    }

    private DateTimeOffset CheckAge(double iat)
    {
        if (!NumericDate.TryRead(iat, out DateTimeOffset issuedAt))
        {
            throw Errors.InvalidToken("iat is no point in time");
        }

        if (options.MaxResourceAge is { } maxAge)
        {
            DateTimeOffset now = timeProvider.GetUtcNow();
            if (now - issuedAt > maxAge || issuedAt - now > ShareTokenVerifier.ClockSkew)
            {
                throw Errors.ResourceExpired();
            }
        }

        return issuedAt;
    }

    private void CheckKeysBelongTo(ResourceClaims claims, TrustedPublisher publisher, IReadOnlyList<DcaKeyEntry> keys)
    {
        if (keys.Any(entry => !claims.Scopes!.Contains(entry.Scope, StringComparer.Ordinal)))
        {
            throw Errors.KeyMismatch();
        }

        if (claims.KeyDigests is not null)
        {
            var digests = claims.KeyDigests.ToHashSet(StringComparer.Ordinal);
            if (!keys.All(entry => digests.Contains(KeyDigest.Compute(entry))))
            {
                throw Errors.KeyMismatch();
            }
        }
        else if (publishers.Count > 1 && !publisher.AllowUnboundKeys)
        {
            // With one publisher a stranger's keys could only be its own; with two, one's signature would open the other's.
            throw Errors.UnboundKeys();
        }
    }
}
