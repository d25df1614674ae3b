using Capsule.Cryptography;

namespace Capsule.Publishing;

/// <summary>A wrap session that serves one render after another, under a new ephemeral key after so many wraps.</summary>
internal sealed class ReusedWrapSession(ReusedWrapSessions home, EphemeralKeyReuse reuse, TimeProvider timeProvider) : IKeyWrapSession
{
    private readonly long _begunAt = timeProvider.GetTimestamp();
    private IKeyWrapSession _session = home.Begin();
    private int _wraps;

    internal bool IsYoung => timeProvider.GetElapsedTime(_begunAt) < reuse.MaxAge;

    public int GetBlobSize(int keySize) => _session.GetBlobSize(keySize);

    public void Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> scope, Span<byte> blob)
    {
        if (_wraps == reuse.MaxWraps)
        {
            _session.Dispose();
            _session = home.Begin();
            _wraps = 0;
        }

        _wraps++;
        _session.Wrap(key, scope, blob);
    }

    /// <summary>Ends a render's use.</summary>
    public void Dispose() => home.Return(this);

    /// <summary>Clears the ephemeral key for good.</summary>
    internal void Clear() => _session.Dispose();
}
