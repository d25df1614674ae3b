namespace Capsule.Redis.Sharing;

/// <summary>
/// The two Redis keys of a link. What stands in braces is the hash tag by which a cluster puts both into one slot, as a
/// script needs. Neither part can hold a brace or the colon between them: a domain has none, and an id is escaped
/// (RFC 3986), so that no two links meet.
/// </summary>
internal sealed class ShareLinkKeys
{
    private ShareLinkKeys(string link)
    {
        Uses = $"capsule:share:{{{link}}}:uses";
        Revoked = $"capsule:share:{{{link}}}:revoked";
    }

    internal string Uses { get; }

    internal string Revoked { get; }

    /// <summary>Gives a link's keys. Spellings of one domain give the same, so that a revocation finds its link.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/>: the domain is no host name.</exception>
    internal static ShareLinkKeys Of(string domain, string id)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new ShareLinkKeys($"{Names.NormalizeDomain(domain) ?? throw Errors.InvalidDomain(domain)}:{Uri.EscapeDataString(id)}");
    }
}
