using System.Security.Cryptography;
using System.Text;
using Capsule.Cryptography;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Unlocking;

/// <summary>
/// Steps 5 and 6 of an unlock: picks each granted item's entry for one of the issuer's keys and unwraps it. Each issuer
/// key has one session for the whole request, so equal ephemeral keys are agreed on once.
/// </summary>
internal sealed class UnlockPass(IReadOnlyList<IssuerPrivateKey> issuerKeys, ClientKey? clientKey) : IDisposable
{
    private const int MaxBlobSize = 1024;

    // Two wrap keys for each of the entries a request may have. An RSA unwrap is milliseconds of work, and on a page
    // that does not say which keys belong to it a reader could ask for thousands.
    private const int MaxUnwraps = 2 * UnlockRequest.MaxKeys;

    private readonly IKeyUnwrapSession?[] _sessions = new IKeyUnwrapSession?[issuerKeys.Count];
    private readonly Dictionary<(string Blob, string Scope), string> _opened = [];

    internal List<UnlockedKey> Run(IReadOnlyList<DcaKeyEntry> entries, AccessDecision decision)
    {
        var keys = new List<UnlockedKey>();
        foreach (IGrouping<string, DcaKeyEntry> item in entries.GroupBy(entry => entry.ContentName ?? DcaKeyEntry.DefaultContentName, StringComparer.Ordinal))
        {
            // A name whose entries disagree about the scope is granted only for those that were granted.
            DcaKeyEntry[] granted = [.. item.Where(entry => decision.Grants(item.Key, entry.Scope))];
            if (granted.Length > 0)
            {
                keys.Add(Open(item.Key, Pick(granted) ?? throw Errors.UnwrapFailed(), decision.Delivery));
            }
        }

        return keys;
    }

    public void Dispose()
    {
        foreach (IKeyUnwrapSession? session in _sessions)
        {
            session?.Dispose();
        }
    }

    private DcaKeyEntry? Pick(DcaKeyEntry[] entries) =>
        entries.Length == 1
            ? entries[0]
            : issuerKeys.Select(key => Array.Find(entries, entry => entry.Kid == key.KeyId)).FirstOrDefault(entry => entry is not null)
                ?? Array.Find(entries, entry => entry.Kid is null);

    private UnlockedKey Open(string contentName, DcaKeyEntry entry, KeyDelivery delivery)
    {
        // An entry without wrap keys is one its issuer may open alone: then the item's own key is all there is to give.
        bool byWrapKey = delivery == KeyDelivery.WrapKey && entry.WrapKeys is { Count: > 0 };
        return new UnlockedKey
        {
            ContentName = contentName,
            Scope = entry.Scope,
            ContentKey = byWrapKey ? null : Unwrap(entry, entry.ContentKey),
            WrapKeys = byWrapKey
                ? [.. entry.WrapKeys!.Select(wrapKey => new DcaWrapKey { Kid = wrapKey.Kid, Key = Unwrap(entry, wrapKey.Key) })]
                : null,
        };
    }

    private string Unwrap(DcaKeyEntry entry, string blob)
    {
        if (_opened.TryGetValue((blob, entry.Scope), out string? opened))
        {
            return opened;
        }

        if (_opened.Count >= MaxUnwraps)
        {
            throw Errors.RequestTooLarge($"more than {MaxUnwraps} keys to unwrap");
        }

        byte[] wrapped = Base64UrlText.TryDecode(blob, MaxBlobSize) ?? throw Errors.UnwrapFailed();
        byte[] scope = Encoding.UTF8.GetBytes(entry.Scope);
        Span<byte> key = stackalloc byte[AesGcmText.KeySize];
        try
        {
            if (!TryUnwrap(entry.Kid, wrapped, scope, key))
            {
                throw Errors.UnwrapFailed();
            }

            opened = clientKey is null ? Base64UrlText.Encode(key) : clientKey.Encrypt(key);
            _opened[(blob, entry.Scope)] = opened;
            return opened;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    // The key the entry names; where it names none of ours, whichever opens it: authenticated encryption tells.
    private bool TryUnwrap(string? kid, byte[] wrapped, byte[] scope, Span<byte> key)
    {
        for (int i = 0; i < issuerKeys.Count; i++)
        {
            if (issuerKeys[i].KeyId == kid)
            {
                return Session(i).TryUnwrap(wrapped, scope, key);
            }
        }

        for (int i = 0; i < issuerKeys.Count; i++)
        {
            if (Session(i).TryUnwrap(wrapped, scope, key))
            {
                return true;
            }
        }

        return false;
    }

    private IKeyUnwrapSession Session(int i) => _sessions[i] ??= issuerKeys[i].BeginUnwrap();
}
