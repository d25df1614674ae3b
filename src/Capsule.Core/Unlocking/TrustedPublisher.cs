using Capsule.Keys;
using Capsule.Tokens;

namespace Capsule.Unlocking;

/// <summary>A publisher whose pages an issuer opens.</summary>
public sealed class TrustedPublisher
{
    /// <summary>Gets where the keys come from that verify its pages.</summary>
    public required SigningKeySource Keys { get; init; }

    /// <summary>Gets the resources it may claim; <see langword="null"/> for all.</summary>
    public AllowedResources? AllowedResources { get; init; }

    /// <summary>
    /// Gets whether its pages open although they do not say which keys belong to them, as those of the JavaScript and
    /// PHP publishers do not. Where it is the only trusted publisher they open anyway. Beware: with several, such a page
    /// also opens with the keys of another publisher's page, if that has a scope of the same name.
    /// </summary>
    public bool AllowUnboundKeys { get; init; }

    /// <summary>Says whether one of its keys signed a token. The token's <c>kid</c> names keys and settles nothing; the signature does.</summary>
    internal async ValueTask<bool> HasSignedAsync(SignedToken token, CancellationToken cancellationToken)
    {
        foreach (SigningPublicKey key in await Keys.FindAsync(token.Header.Kid, cancellationToken).ConfigureAwait(false))
        {
            if (token.IsSignedBy(key))
            {
                return true;
            }
        }

        return false;
    }
}
