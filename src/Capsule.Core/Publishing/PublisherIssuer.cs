using Capsule.Keys;

namespace Capsule.Publishing;

/// <summary>An issuer that may open items of this publisher's pages.</summary>
public sealed record PublisherIssuer
{
    /// <summary>Gets its name in manifests.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the address that unlocks: absolute, or a path on the page's own origin.</summary>
    public required string UnlockUrl { get; init; }

    /// <summary>Gets where its public keys come from.</summary>
    public required IssuerKeySource Keys { get; init; }

    /// <summary>Gets the scopes it opens whole. Where there are any, <see cref="ContentNames"/> counts for nothing.</summary>
    public IReadOnlyCollection<string> Scopes { get; init; } = [];

    /// <summary>Gets the items it opens one by one: it gets no wrap keys, which would open the rest of their scopes.</summary>
    public IReadOnlyCollection<string> ContentNames { get; init; } = [];

    internal bool OpensScopes => OpensEveryScope || Scopes.Count > 0;

    private bool OpensEveryScope { get; init; }

    /// <summary>Makes an issuer that opens whatever the publisher protects, such as the one a site runs for itself.</summary>
    /// <param name="name">Its name in manifests.</param>
    /// <param name="unlockUrl">The address that unlocks.</param>
    /// <param name="keys">Where its public keys come from.</param>
    /// <returns>The issuer.</returns>
    public static PublisherIssuer ForEveryScope(string name, string unlockUrl, IssuerKeySource keys) =>
        new() { Name = name, UnlockUrl = unlockUrl, Keys = keys, OpensEveryScope = true };

    internal bool Opens(string contentName, string scope) =>
        OpensEveryScope || (OpensScopes ? Scopes.Contains(scope) : ContentNames.Contains(contentName));
}
