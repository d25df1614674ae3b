using System.Text.Json;
using Capsule.Tokens;

namespace Capsule.Unlocking;

/// <summary>Verifies a share token against the page it comes with: the same publisher, the same page, the right time.</summary>
internal sealed class ShareTokenVerifier(TrustedPublisher publisher, TimeProvider timeProvider)
{
    internal static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    private const int MaxIdLength = 256;

    internal async ValueTask<ShareGrant> VerifyAsync(string shareToken, VerifiedResource page, CancellationToken cancellationToken)
    {
        SignedToken token = SignedToken.Parse(shareToken);
        bool isStandard = string.Equals(token.Header.Typ, ShareClaims.StandardTyp, StringComparison.OrdinalIgnoreCase);
        if (!isStandard && token.Header.Typ is { } typ && !typ.Equals("JWT", StringComparison.OrdinalIgnoreCase))
        {
            throw Errors.InvalidToken("its typ is none of a share token");
        }

        ShareClaims claims = token.ReadClaims(TokenJson.Default.ShareClaims);
        if (isStandard ? claims.Type is not (null or ShareClaims.ShareType) : claims.Type != ShareClaims.ShareType)
        {
            throw Errors.InvalidToken("it is no share token");
        }

        if (!await publisher.HasSignedAsync(token, cancellationToken).ConfigureAwait(false))
        {
            throw Errors.InvalidSignature();
        }

        ShareGrant grant = ToGrant(claims, page.Domain);
        string? domain = isStandard ? claims.Iss : claims.Domain;
        string? resourceId = isStandard ? claims.Sub : claims.ResourceId;
        if (domain is null || Names.NormalizeAsciiDomain(domain) != page.Domain || resourceId != page.ResourceId)
        {
            throw Errors.ShareMismatch();
        }

        DateTimeOffset now = timeProvider.GetUtcNow();
        if (now >= grant.ExpiresAt || ReadTime(claims.Iat, "iat") > now + ClockSkew)
        {
            throw Errors.ShareExpired();
        }

        return grant;
    }

    private static ShareGrant ToGrant(ShareClaims claims, string domain)
    {
        IReadOnlyList<string> names = claims.ContentNames ?? [];
        IReadOnlyList<string> scopes = claims.Scopes ?? [];
        if (names.Count > 0 == scopes.Count > 0 || names.Concat(scopes).Any(string.IsNullOrEmpty))
        {
            throw Errors.InvalidToken("it names neither or both of contentNames and scopes");
        }

        if (claims.Jti is not { Length: > 0 and <= MaxIdLength } id || id.Any(char.IsControl))
        {
            throw Errors.InvalidToken("jti is missing or malformed");
        }

        if (claims.MaxUses is { } maxUses && (maxUses is < 1 or > int.MaxValue || maxUses != Math.Floor(maxUses)))
        {
            throw Errors.InvalidToken("maxUses is no positive whole number");
        }

        if (claims.Data is { ValueKind: not JsonValueKind.Object })
        {
            throw Errors.InvalidToken("data is not an object");
        }

        return new ShareGrant
        {
            Domain = domain,
            Id = id,
            Scopes = scopes,
            ContentNames = names,
            ExpiresAt = ReadTime(claims.Exp, "exp"),
            MaxUses = (int?)claims.MaxUses,
            Data = claims.Data,
        };
    }

    private static DateTimeOffset ReadTime(double? seconds, string claim) =>
        seconds is { } value && NumericDate.TryRead(value, out DateTimeOffset time) ? time : throw Errors.InvalidToken($"{claim} is missing or no point in time");
}
