namespace Capsule.Cryptography;

/// <summary>Unwraps the keys of one unlock request with one issuer key. Not safe across threads.</summary>
internal interface IKeyUnwrapSession : IDisposable
{
    /// <summary>
    /// Unwraps a 32-byte key bound to a scope in UTF-8; <see langword="false"/>, with the destination cleared, where
    /// the blob does not open. Which step failed is not told.
    /// </summary>
    bool TryUnwrap(ReadOnlySpan<byte> blob, ReadOnlySpan<byte> scope, Span<byte> key);
}
