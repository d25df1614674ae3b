using System.Security.Cryptography;
using System.Text;
using Capsule.Cryptography;
using Capsule.Rotation;

namespace Capsule.Publishing;

/// <summary>The keys of one render: a random content key for each item, and the wrap keys of its scopes for two periods. Cleared on disposal.</summary>
internal sealed class PageKeys : IDisposable
{
    private readonly byte[] _contentKeys;
    private readonly byte[][] _scopeNames;
    private readonly byte[][] _wrapKeys;
    private readonly AesGcm?[] _wrapCiphers;

    internal PageKeys(IReadOnlyList<ContentItem> items, RotationSecret secret, RotationPeriod current, RotationPeriod next)
    {
        Scopes = [.. items.Select(item => item.EffectiveScope).Distinct(StringComparer.Ordinal)];
        Kids = [current.Kid, next.Kid];
        ScopeOfItem = [.. items.Select(item => Array.IndexOf(Scopes, item.EffectiveScope))];
        _scopeNames = [.. Scopes.Select(Encoding.UTF8.GetBytes)];
        _wrapKeys = [.. Scopes.SelectMany(_ => Kids, secret.DeriveWrapKey)];
        _wrapCiphers = new AesGcm?[_wrapKeys.Length];
        _contentKeys = GC.AllocateUninitializedArray<byte>(items.Count * AesGcmText.KeySize);
        RandomNumberGenerator.Fill(_contentKeys);
    }

    /// <summary>Gets the page's scopes in order of first use.</summary>
    internal string[] Scopes { get; }

    /// <summary>Gets the ids of the current and the next period.</summary>
    internal string[] Kids { get; }

    /// <summary>Gets for each item the index of its scope in <see cref="Scopes"/>.</summary>
    internal int[] ScopeOfItem { get; }

    /// <summary>Gets IVs for all that is encrypted under the page's own keys.</summary>
    internal RandomIvs Ivs { get; } = new();

    internal ReadOnlySpan<byte> ContentKey(int item) => _contentKeys.AsSpan(item * AesGcmText.KeySize, AesGcmText.KeySize);

    internal ReadOnlySpan<byte> ScopeName(int scope) => _scopeNames[scope];

    internal ReadOnlySpan<byte> WrapKey(int scope, int period) => _wrapKeys[(scope * Kids.Length) + period];

    internal AesGcm WrapCipher(int scope, int period) =>
        _wrapCiphers[(scope * Kids.Length) + period] ??= AesGcmText.Create(WrapKey(scope, period));

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_contentKeys);
        foreach (byte[] wrapKey in _wrapKeys)
        {
            CryptographicOperations.ZeroMemory(wrapKey);
        }

        foreach (AesGcm? cipher in _wrapCiphers)
        {
            cipher?.Dispose();
        }
    }
}
