using Capsule.Keys;

namespace Capsule.Unlocking;

/// <summary>A publisher whose pages an issuer opens.</summary>
public sealed class TrustedPublisher
{
    /// <summary>Gets the keys that verify its pages: several while one replaces another.</summary>
    public required IReadOnlyList<SigningPublicKey> Keys { get; init; }

    /// <summary>Gets the resources it may claim; <see langword="null"/> for all.</summary>
    public AllowedResources? AllowedResources { get; init; }

    /// <summary>
    /// Gets whether its pages open although they do not say which keys belong to them, as those of the JavaScript and
    /// PHP publishers do not. Where it is the only trusted publisher they open anyway. Beware: with several, such a page
    /// also opens with the keys of another publisher's page, if that has a scope of the same name.
    /// </summary>
    public bool AllowUnboundKeys { get; init; }
}
