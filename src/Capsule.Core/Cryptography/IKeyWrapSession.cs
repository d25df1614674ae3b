namespace Capsule.Cryptography;

/// <summary>Wraps the keys of one render to one issuer key. Not safe across threads.</summary>
internal interface IKeyWrapSession : IDisposable
{
    /// <summary>Gives the length in bytes of the blob for a key of a length.</summary>
    int GetBlobSize(int keySize);

    /// <summary>Wraps a key, bound to a scope in UTF-8, into a blob of the length <see cref="GetBlobSize"/> gives.</summary>
    void Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> scope, Span<byte> blob);
}
