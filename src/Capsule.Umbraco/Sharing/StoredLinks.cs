using System.Text.Json;
using System.Text.Json.Serialization;
using Capsule.Sharing;
using Capsule.Umbraco.Storage;

namespace Capsule.Umbraco.Sharing;

/// <summary>
/// Share links in the CMS's database, one document for all servers: who made them, how often they were used, which are
/// revoked. Counting is a compare-and-swap, so that of two readers who use a link's last use at once one is refused.
/// </summary>
internal sealed class StoredLinks(StoredDocument document, TimeProvider timeProvider) : IShareLinkStore
{
    /// <summary>The key under which the CMS keeps them.</summary>
    internal const string Key = "Capsule.ShareLinks";

    private const int MaxAttempts = 50;

    // Expired links are refused by their own date; the dashboard still shows them for a while.
    private static readonly TimeSpan KeptAfterExpiry = TimeSpan.FromDays(30);

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Lists them, the newest first.</summary>
    internal IReadOnlyList<StoredLink> List() =>
        [.. Read(document.Read()).Where(link => link.ResourceId is not null).OrderByDescending(link => link.CreatedAt)];

    /// <summary>Keeps a link that was made.</summary>
    internal void Add(StoredLink link) => Change<object?>(links => ([.. links, link], null));

    /// <summary>Revokes a link that was made here.</summary>
    /// <returns>The link; <see langword="null"/> where there is none of that id.</returns>
    internal StoredLink? Revoke(string id) => Change(links =>
        links.Find(link => link.Id == id && link.ResourceId is not null) is { } found
            ? (Replace(links, found, found with { IsRevoked = true }), found)
            : (links, (StoredLink?)null));

    public ValueTask<ShareLinkUse> TryUseAsync(string domain, string id, int? maxUses, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Change(links =>
        {
            StoredLink? found = Find(links, domain, id);
            if (found?.IsRevoked == true)
            {
                return (links, ShareLinkUse.Revoked);
            }

            if (found?.Uses >= maxUses || maxUses <= 0)
            {
                return (links, ShareLinkUse.Exhausted);
            }

            StoredLink used = (found ?? new StoredLink { Domain = domain, Id = id, ExpiresAt = expiresAt }) with { Uses = (found?.Uses ?? 0) + 1, ExpiresAt = Later(found?.ExpiresAt, expiresAt) };
            return (Replace(links, found, used), ShareLinkUse.Good);
        }));
    }

    public ValueTask RevokeAsync(string domain, string id, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Change<object?>(links =>
        {
            StoredLink? found = Find(links, domain, id);
            StoredLink revoked = (found ?? new StoredLink { Domain = domain, Id = id, ExpiresAt = expiresAt }) with { IsRevoked = true, ExpiresAt = Later(found?.ExpiresAt, expiresAt) };
            return (Replace(links, found, revoked), null);
        });
        return ValueTask.CompletedTask;
    }

    public ValueTask<long> GetUsesAsync(string domain, string id, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Find(Read(document.Read()), domain, id)?.Uses ?? 0);
    }

    private static StoredLink? Find(List<StoredLink> links, string domain, string id) => links.Find(link => link.Id == id && link.Domain == domain);

    private static List<StoredLink> Replace(List<StoredLink> links, StoredLink? former, StoredLink current) => [.. links.Where(link => !ReferenceEquals(link, former)), current];

    private static DateTimeOffset Later(DateTimeOffset? a, DateTimeOffset b) => a > b ? a.Value : b;

    private static List<StoredLink> Read(string? text)
    {
        try
        {
            return text is null ? [] : JsonSerializer.Deserialize<List<StoredLink>>(text, s_json) ?? throw Errors.DamagedShareLinks();
        }
        catch (JsonException)
        {
            throw Errors.DamagedShareLinks();
        }
    }

    private T Change<T>(Func<List<StoredLink>, (List<StoredLink> Links, T Result)> change)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            string? seen = document.Read();
            List<StoredLink> stored = Read(seen);
            (List<StoredLink> changed, T result) = change(stored);
            if (ReferenceEquals(changed, stored))
            {
                return result;
            }

            DateTimeOffset now = timeProvider.GetUtcNow();
            string text = JsonSerializer.Serialize(changed.Where(link => link.ExpiresAt + KeptAfterExpiry > now), s_json);
            if (document.TryReplace(seen, text))
            {
                return result;
            }
        }

        throw Errors.ShareLinksKeepChanging();
    }
}
