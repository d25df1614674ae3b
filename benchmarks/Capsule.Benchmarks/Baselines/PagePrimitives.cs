using System.Security.Cryptography;

namespace Capsule.Benchmarks.Baselines;

/// <summary>
/// The operations a page cannot do without, called directly and nothing between them: for each issuer key one ephemeral
/// key and one agreement, one ES256 signature, and AES-GCM of each item's text under a key of its own. No key
/// derivation, no wrapping of keys, no digest, no text encoding: those are the render's to answer for.
/// </summary>
internal sealed class PagePrimitives
{
    private const int TagSize = 16;

    private readonly ECDsa _signingKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly EcdhRecipient[] _recipients;
    private readonly byte[][] _texts;
    private readonly byte[] _ciphertext;
    private readonly byte[] _statement;

    /// <summary>Makes the keys and buffers, all of which outlive the page.</summary>
    /// <param name="issuerKeys">How many issuer keys there are.</param>
    /// <param name="texts">The items' plaintexts.</param>
    /// <param name="statementSize">The length of what is signed.</param>
    internal PagePrimitives(int issuerKeys, byte[][] texts, int statementSize)
    {
        _recipients = [.. Enumerable.Range(0, issuerKeys).Select(_ => new EcdhRecipient())];
        _texts = texts;
        _ciphertext = new byte[texts.Max(text => text.Length) + TagSize];
        _statement = RandomNumberGenerator.GetBytes(statementSize);
    }

    internal void Run()
    {
        foreach (EcdhRecipient recipient in _recipients)
        {
            recipient.Agree();
        }

        Span<byte> signature = stackalloc byte[64];
        _signingKey.SignData(_statement, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        Span<byte> keyAndIv = stackalloc byte[44];
        foreach (byte[] text in _texts)
        {
            RandomNumberGenerator.Fill(keyAndIv);
            using var aes = new AesGcm(keyAndIv[..32], TagSize);
            aes.Encrypt(keyAndIv[32..], text, _ciphertext.AsSpan(0, text.Length), _ciphertext.AsSpan(text.Length, TagSize));
        }
    }
}
