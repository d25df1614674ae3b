namespace Capsule.Unlocking;

/// <summary>
/// What the host decided for a reader: scopes or content names, never both. There is no way to make a decision that
/// delivers wrap keys for names, which would open more than was granted.
/// </summary>
public sealed record AccessDecision
{
    private AccessDecision()
    {
    }

    /// <summary>Gets the decision that grants nothing.</summary>
    public static AccessDecision Denied { get; } = new();

    /// <summary>Gets what a reader to whom nothing is granted is told; <see langword="null"/> where there is nothing to tell.</summary>
    public AccessDenial? Denial { get; private init; }

    /// <summary>Gets the granted scopes; empty where names were granted, or nothing.</summary>
    public IReadOnlyCollection<string> Scopes { get; private init; } = [];

    /// <summary>Gets the granted content names; empty where scopes were granted, or nothing.</summary>
    public IReadOnlyCollection<string> ContentNames { get; private init; } = [];

    /// <summary>Gets what the reader is handed.</summary>
    public KeyDelivery Delivery { get; private init; } = KeyDelivery.Direct;

    /// <summary>Grants every item of the page in some scopes.</summary>
    /// <param name="scopes">The scopes. None at all grants nothing.</param>
    /// <param name="delivery">What the reader is handed.</param>
    /// <returns>The decision.</returns>
    public static AccessDecision GrantScopes(IEnumerable<string> scopes, KeyDelivery delivery = KeyDelivery.Direct)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return new() { Scopes = scopes.ToHashSet(StringComparer.Ordinal), Delivery = delivery };
    }

    /// <summary>Grants single items of the page, always delivered direct.</summary>
    /// <param name="contentNames">The items' names. None at all grants nothing.</param>
    /// <returns>The decision.</returns>
    public static AccessDecision GrantContentNames(IEnumerable<string> contentNames)
    {
        ArgumentNullException.ThrowIfNull(contentNames);
        return new() { ContentNames = contentNames.ToHashSet(StringComparer.Ordinal) };
    }

    /// <summary>Grants nothing, and says what the reader may be shown: that articles are used up, where to sign in.</summary>
    /// <param name="denial">What the reader is told.</param>
    /// <returns>The decision.</returns>
    public static AccessDecision Deny(AccessDenial denial)
    {
        ArgumentNullException.ThrowIfNull(denial);
        return new() { Denial = denial };
    }

    internal bool Grants(string contentName, string scope) => Scopes.Contains(scope) || ContentNames.Contains(contentName);
}
