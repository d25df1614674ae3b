using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>
/// An RSA private key of two primes and its bare operation RSADP (RFC 8017 section 5.1.2). Safe across threads.
/// <para>
/// The class library has no bare operation to build on: <see cref="RSA.Decrypt(byte[], RSAEncryptionPadding)"/> always
/// unpads, with an empty label where the padding is OAEP, and gives an error instead of the encoded message;
/// <c>DecryptValue</c> throws on every platform; signing pads its input. A message encoded with one label cannot be
/// turned into one with another without opening it first, so no use of these comes round to it either. The libraries
/// beneath do take a label, each in a way of its own that only native calls per platform would reach.
/// </para>
/// <para>
/// So the arithmetic is ours, and guarded thrice: its time does not depend on values (<see cref="MontgomeryModulus"/>);
/// ciphertext and exponents are blinded all the same; and a result is used only where it encrypts to the ciphertext
/// again, since a single fault in one half would give away the primes (Boneh, DeMillo and Lipton, EUROCRYPT 1997).
/// </para>
/// </summary>
internal sealed class RsaPrivateKey : IDisposable
{
    private readonly RsaPrime _p;
    private readonly RsaPrime _q;
    private readonly ulong[] _inverseOfQ;
    private volatile bool _disposed;

    private RsaPrivateKey(RsaPublicKey publicKey, RSAParameters parameters)
    {
        int length = Limbs.Count(HalfSize(publicKey));
        PublicKey = publicKey;
        _p = new RsaPrime(parameters.P, parameters.DP, length);
        _q = new RsaPrime(parameters.Q, parameters.DQ, length);
        _inverseOfQ = GC.AllocateUninitializedArray<ulong>(length, pinned: true);
        Limbs.Read(parameters.InverseQ, _inverseOfQ);
        _p.Arithmetic.Enter(_inverseOfQ, _inverseOfQ);
    }

    internal RsaPublicKey PublicKey { get; }

    /// <summary>
    /// Takes a key, or gives <see langword="null"/> where it is not within <see cref="RsaLimits"/> or its parts do not
    /// belong together. What was passed in is the caller's to clear.
    /// </summary>
    internal static RsaPrivateKey? TryCreate(RSAParameters parameters)
    {
        RsaPublicKey? publicKey = RsaPublicKey.TryCreate(parameters.Modulus, parameters.Exponent);
        if (publicKey is null
            || !Fits(parameters.P) || !Fits(parameters.Q) || !Fits(parameters.DP) || !Fits(parameters.DQ) || !Fits(parameters.InverseQ)
            || !IsProduct(parameters.P, parameters.Q, publicKey.Arithmetic.Value))
        {
            return null;
        }

        var key = new RsaPrivateKey(publicKey, parameters);
        if (key.OpensWhatItSeals())
        {
            return key;
        }

        key.Dispose();
        return null;

        bool Fits(byte[]? part) => part is not null && part.Length <= HalfSize(publicKey);
    }

    /// <summary>
    /// Decrypts to an encoded message of the modulus's length; <see langword="false"/>, with the message cleared, where
    /// the ciphertext is no number below the modulus, or the computation went wrong.
    /// </summary>
    internal bool TryDecrypt(ReadOnlySpan<byte> ciphertext, Span<byte> encoded)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        encoded.Clear();
        MontgomeryModulus n = PublicKey.Arithmetic;
        Span<ulong> number = stackalloc ulong[n.Length];
        if (!PublicKey.TryRead(ciphertext, number))
        {
            return false;
        }

        Span<ulong> factor = stackalloc ulong[n.Length];
        Span<ulong> inverse = stackalloc ulong[n.Length];
        Span<ulong> power = stackalloc ulong[n.Length];
        Span<ulong> message = stackalloc ulong[2 * _p.Arithmetic.Length];
        try
        {
            // c · r^e, whose root is m · r.
            RsaBlinding.Draw(PublicKey, factor, inverse);
            n.Enter(factor, factor);
            n.PublicPower(factor, PublicKey.Exponent, power);
            n.Multiply(power, number, power);
            DecryptByPrimes(power, message);

            Span<ulong> opened = message[..n.Length];
            n.Enter(opened, opened);
            n.Multiply(opened, inverse, opened);
            n.Enter(opened, factor);
            n.PublicPower(factor, PublicKey.Exponent, power);
            n.Leave(power, power);
            bool isSound = CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(power), MemoryMarshal.AsBytes(number));
            if (isSound)
            {
                Limbs.Write(opened, encoded);
            }

            return isSound;
        }
        finally
        {
            Limbs.Zero(factor);
            Limbs.Zero(inverse);
            Limbs.Zero(power);
            Limbs.Zero(message);
        }
    }

    public void Dispose()
    {
        // A decryption under way on another thread then fails its own check.
        _disposed = true;
        _p.Clear();
        _q.Clear();
        Limbs.Zero(_inverseOfQ);
    }

    private static int HalfSize(RsaPublicKey key) => (key.Size + 1) / 2;

    private static bool IsProduct(ReadOnlySpan<byte> p, ReadOnlySpan<byte> q, ReadOnlySpan<ulong> modulus)
    {
        int length = Limbs.Count(Math.Max(p.Length, q.Length));
        Span<ulong> numbers = stackalloc ulong[4 * length];
        Limbs.Read(p, numbers[..length]);
        Limbs.Read(q, numbers.Slice(length, length));
        Span<ulong> product = numbers[(2 * length)..];
        product.Clear();
        Limbs.MultiplyAdd(numbers[..length], numbers.Slice(length, length), product);
        bool isProduct = product.Length >= modulus.Length
            && product[..modulus.Length].SequenceEqual(modulus)
            && !product[modulus.Length..].ContainsAnyExcept(0UL);
        Limbs.Zero(numbers);
        return isProduct;
    }

    // Garner's recombination (RFC 8017 section 5.1.2, step 2.b): m = m2 + q · ((m1 − m2) · qInv mod p).
    private void DecryptByPrimes(ReadOnlySpan<ulong> ciphertext, Span<ulong> message)
    {
        MontgomeryModulus p = _p.Arithmetic;
        Span<ulong> first = stackalloc ulong[p.Length];
        Span<ulong> second = stackalloc ulong[p.Length];
        Span<ulong> reduced = stackalloc ulong[p.Length];
        try
        {
            _p.Decrypt(ciphertext, first);
            _q.Decrypt(ciphertext, second);
            p.Enter(second, reduced);
            p.Leave(reduced, reduced);
            ulong borrow = Limbs.Subtract(first, reduced);
            Limbs.AddMasked(first, p.Value, 0 - borrow);
            p.Multiply(first, _inverseOfQ, first);

            message.Clear();
            second.CopyTo(message);
            Limbs.MultiplyAdd(first, _q.Arithmetic.Value, message);
        }
        finally
        {
            Limbs.Zero(first);
            Limbs.Zero(second);
            Limbs.Zero(reduced);
        }
    }

    // One number there and back tells of every part: with any of them wrong, almost no number returns.
    private bool OpensWhatItSeals()
    {
        Span<byte> number = stackalloc byte[PublicKey.Size];
        Span<byte> opened = stackalloc byte[PublicKey.Size];
        RandomNumberGenerator.Fill(number);
        number[0] = 0;
        return TryDecrypt(number, opened);
    }
}
