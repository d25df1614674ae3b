using System.Buffers;
using Capsule.Keys;
using Capsule.Rotation;
using Capsule.Sharing;
using Capsule.Tokens;
using Capsule.Wire;

namespace Capsule.Publishing;

/// <summary>
/// The publisher's side of the protocol: encrypts the items of a page, wraps their keys for the issuers that may open
/// them and signs the whole (<c>docs/protocol.md</c>, "Render"). Knows nothing of readers. Safe across threads.
/// </summary>
public sealed class CapsulePublisher
{
    private readonly CapsulePublisherOptions _options;
    private readonly string _domain;
    private readonly RotationSchedule _schedule;
    private readonly TimeProvider _timeProvider;
    private readonly WrappedWrapKeyCache _wrapKeyCache = new();
    private readonly WrapSessions _sessions;
    private readonly Lazy<RenderFingerprint> _fingerprint;

    /// <summary>Makes a publisher.</summary>
    /// <param name="options">Its domain, keys and issuers.</param>
    /// <param name="timeProvider">The clock; the system's where none is given.</param>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidConfiguration"/>: the domain or the interval is none, the reuse of ephemeral keys is out of bounds, or two issuers have one name.</exception>
    public CapsulePublisher(CapsulePublisherOptions options, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckIssuers(options.Issuers);
        _options = options;
        _domain = Names.NormalizeDomain(options.Domain) ?? throw Errors.InvalidDomain(options.Domain);
        _schedule = new RotationSchedule(options.RotationInterval);
        _timeProvider = timeProvider ?? TimeProvider.System;
        if (options.EphemeralKeyReuse?.IsValid == false)
        {
            throw Errors.InvalidEphemeralKeyReuse();
        }

        _sessions = new WrapSessions(options.EphemeralKeyReuse, _timeProvider);
        _fingerprint = new Lazy<RenderFingerprint>(() => new RenderFingerprint(options));
    }

    /// <summary>Protects a page.</summary>
    /// <param name="request">The page's id and items.</param>
    /// <param name="cancellationToken">Ends the wait for keys that must be fetched.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.NoContent"/>, <see cref="CapsuleErrorCode.InvalidResourceId"/>, <see cref="CapsuleErrorCode.InvalidResourceData"/>,
    /// <see cref="CapsuleErrorCode.InvalidContentName"/>, <see cref="CapsuleErrorCode.DuplicateContentName"/>, <see cref="CapsuleErrorCode.InvalidScope"/>,
    /// <see cref="CapsuleErrorCode.InvalidContentType"/>; <see cref="CapsuleErrorCode.NoIssuer"/>: an item that no issuer opens;
    /// <see cref="CapsuleErrorCode.JwksUnavailable"/>: an issuer's key set cannot be had; <see cref="CapsuleErrorCode.PageTooLarge"/>: more items than an unlock request may have;
    /// <see cref="CapsuleErrorCode.InvalidConfiguration"/>: <see cref="RenderRequest.Domain"/> is no host name.
    /// </exception>
    public async ValueTask<CapsuleRender> RenderAsync(RenderRequest request, CancellationToken cancellationToken = default)
    {
        return Render(await PrepareAsync(request, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Checks a page and gets the keys to render it with; it throws what <see cref="RenderAsync"/> does, but for too many items.</summary>
    internal async ValueTask<PreparedRender> PrepareAsync(RenderRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        Check(request);
        var keys = new IReadOnlyList<IssuerPublicKey>?[_options.Issuers.Count];
        for (int i = 0; i < keys.Length; i++)
        {
            // A site-wide issuer that opens nothing on this page is no mistake; it is left out.
            if (OpensAny(_options.Issuers[i], request.Items))
            {
                keys[i] = await KeysOfAsync(_options.Issuers[i], cancellationToken).ConfigureAwait(false);
            }
        }

        DateTimeOffset now = _timeProvider.GetUtcNow();
        RotationPeriod current = _schedule.GetCurrent(now);
        return new PreparedRender(request, DomainOf(request.Domain), keys, now, current, _schedule.GetNext(current));
    }

    /// <summary>Gives the name under which a render may be kept: another of the same name publishes the same.</summary>
    internal byte[] GetFingerprint(PreparedRender prepared) => _fingerprint.Value.Take(prepared);

    /// <summary>Writes what that name is made of, for who keeps names. It holds no content.</summary>
    internal void WriteFingerprintParts(PreparedRender prepared, PooledBufferWriter parts) => _fingerprint.Value.WriteParts(prepared, parts);

    /// <summary>Gives the name that is made of these parts.</summary>
    internal byte[] GetFingerprint(ReadOnlySpan<byte> parts) => _fingerprint.Value.Take(parts);

    /// <summary>
    /// Makes a share link: whoever has its token may read what it grants of one page, for as long and as often as it
    /// says. It is a grant and not a key: the issuer checks it against the page.
    /// </summary>
    /// <param name="request">What it grants.</param>
    /// <returns>The link.</returns>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.InvalidShareLink"/>, <see cref="CapsuleErrorCode.InvalidResourceId"/>, <see cref="CapsuleErrorCode.InvalidScope"/>,
    /// <see cref="CapsuleErrorCode.InvalidContentName"/>, <see cref="CapsuleErrorCode.InvalidResourceData"/>.
    /// </exception>
    public ShareLink CreateShareLink(ShareLinkRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ShareToken.Create(_options.SigningKey, DomainOf(request.Domain), request, _timeProvider.GetUtcNow());
    }

    /// <summary>Says whether some issuer could open an item; where none could, a render with it fails.</summary>
    /// <param name="contentName">The item's name.</param>
    /// <param name="scope">Its scope.</param>
    /// <returns><see langword="true"/> where one could.</returns>
    public bool HasIssuerFor(string contentName, string scope)
    {
        // Asked for each item of each page: no enumerator, no delegate.
        for (int i = 0; i < _options.Issuers.Count; i++)
        {
            if (_options.Issuers[i].Opens(contentName, scope))
            {
                return true;
            }
        }

        return false;
    }

    private static bool OpensAny(PublisherIssuer issuer, IReadOnlyList<ContentItem> items)
    {
        for (int i = 0; i < items.Count; i++)
        {
            if (issuer.Opens(items[i].Name, items[i].EffectiveScope))
            {
                return true;
            }
        }

        return false;
    }

    private static async ValueTask<IReadOnlyList<IssuerPublicKey>> KeysOfAsync(PublisherIssuer issuer, CancellationToken cancellationToken)
    {
        try
        {
            return await issuer.Keys.GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CapsuleException e)
        {
            throw Errors.IssuerWithoutKey(issuer.Name, e);
        }
    }

    /// <summary>Renders a prepared page.</summary>
    internal CapsuleRender Render(PreparedRender prepared)
    {
        (RenderRequest request, string domain, IReadOnlyList<IssuerPublicKey>?[] issuerKeys, DateTimeOffset now, RotationPeriod current, RotationPeriod next) = prepared;
        IReadOnlyList<ContentItem> items = request.Items;
        using var keys = new PageKeys(items, _options.RotationSecret, current, next);
        using var entries = new KeyEntries();
        var issuers = new List<(PublisherIssuer Issuer, Range Entries)>(_options.Issuers.Count);
        for (int i = 0; i < issuerKeys.Length; i++)
        {
            if (issuerKeys[i] is not { } publicKeys)
            {
                continue;
            }

            PublisherIssuer issuer = _options.Issuers[i];
            int count = entries.Add(issuer, publicKeys, items, keys, _sessions, _wrapKeyCache);
            if (count > UnlockRequest.MaxKeys)
            {
                throw Errors.TooManyKeys(issuer.Name);
            }

            issuers.Add((issuer, (entries.Count - count)..entries.Count));
        }

        string token = ResourceToken.Create(_options.SigningKey, domain, request.ResourceId, now, keys.Scopes, request.Data, entries.Digests);
        using var writer = new ManifestWriter(ManifestWriter.EstimateSize(items, entries.Count, token.Length));
        writer.WriteStart(token);
        for (int i = 0; i < items.Count; i++)
        {
            writer.WriteContent(items[i], i, $"{domain}|{request.ResourceId}|{items[i].Name}|{items[i].EffectiveScope}", keys);
        }

        writer.WriteIssuersStart();
        foreach ((PublisherIssuer issuer, Range range) in issuers)
        {
            writer.WriteIssuer(issuer, request.PathBase, items, entries, range, keys);
        }

        return new CapsuleRender(writer.Finish(), next.End);
    }

    // In a manifest the names are members of one object: a second one would hide the first.
    private static void CheckIssuers(IReadOnlyList<PublisherIssuer> issuers)
    {
        if (issuers.GroupBy(issuer => issuer.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
        {
            throw Errors.Configuration([$"two issuers have the name '{twice.Key}'."]);
        }
    }

    private string DomainOf(string? domain) => domain is null || domain == _domain ? _domain : Names.NormalizeDomain(domain) ?? throw Errors.InvalidDomain(domain);

    private void Check(RenderRequest request)
    {
        if (!Names.IsResourceId(request.ResourceId))
        {
            throw Errors.InvalidResourceId();
        }

        if (request.Data is { } data && !PublisherData.IsReadable(data))
        {
            throw Errors.InvalidResourceData();
        }

        if (!string.IsNullOrEmpty(request.PathBase) && !Names.IsPathBase(request.PathBase))
        {
            throw Errors.InvalidPathBase(request.PathBase);
        }

        ArgumentNullException.ThrowIfNull(request.Items);
        if (request.Items.Count == 0)
        {
            throw Errors.NoContent();
        }

        HashSet<string>? names = request.Items.Count == 1 ? null : new HashSet<string>(request.Items.Count, StringComparer.Ordinal);
        foreach (ContentItem item in request.Items)
        {
            Check(item);
            if (names?.Add(item.Name) == false)
            {
                throw Errors.DuplicateContentName(item.Name);
            }
        }
    }

    private void Check(ContentItem item)
    {
        if (!Names.IsContentName(item.Name))
        {
            throw Errors.InvalidContentName(item.Name);
        }

        if (!Names.IsScope(item.EffectiveScope))
        {
            throw Errors.InvalidScope(item.EffectiveScope);
        }

        if (!Names.IsContentType(item.ContentType))
        {
            throw Errors.InvalidContentType(item.ContentType);
        }

        if (!HasIssuerFor(item.Name, item.EffectiveScope))
        {
            throw Errors.NoIssuer(item.Name, item.EffectiveScope);
        }
    }
}
