using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>
/// Random IVs for AES-GCM, drawn from the system's generator several at a time: a call costs as much as encrypting a
/// key. Each is handed out once. Not safe across threads.
/// </summary>
internal sealed class RandomIvs
{
    private const int Drawn = 16;

    private readonly byte[] _ivs = new byte[Drawn * AesGcmText.IvSize];
    private int _used = Drawn * AesGcmText.IvSize;

    internal void Next(Span<byte> iv)
    {
        if (_used == _ivs.Length)
        {
            RandomNumberGenerator.Fill(_ivs);
            _used = 0;
        }

        _ivs.AsSpan(_used, AesGcmText.IvSize).CopyTo(iv);
        _used += AesGcmText.IvSize;
    }
}
