using System.Runtime.CompilerServices;
using Capsule.Cryptography;
using Capsule.Keys;

namespace Capsule.Publishing;

/// <summary>
/// Gives renders their wrap sessions: a new one each or, with <see cref="EphemeralKeyReuse"/>, one that an earlier
/// render is done with. A session belongs to one render at a time, since its cipher is not safe across threads.
/// </summary>
internal sealed class WrapSessions(EphemeralKeyReuse? reuse, TimeProvider timeProvider)
{
    // Weak, so that the sessions of a key that has left its key set go with it.
    private readonly ConditionalWeakTable<IssuerPublicKey, ReusedWrapSessions> _reused = [];

    internal IKeyWrapSession Begin(IssuerPublicKey issuerKey) =>
        reuse is null
            ? issuerKey.BeginWrap()
            : _reused.GetValue(issuerKey, key => new ReusedWrapSessions(key.BeginWrap, reuse, timeProvider)).Rent();
}
