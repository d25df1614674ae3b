using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>An RSA public key and its bare operation RSAEP (RFC 8017 section 5.1.1). Safe across threads.</summary>
internal sealed class RsaPublicKey
{
    private readonly byte[] _modulus;
    private readonly byte[] _exponent;

    private RsaPublicKey(byte[] modulus, byte[] exponent)
    {
        _modulus = modulus;
        _exponent = exponent;
        ulong[] limbs = new ulong[Limbs.Count(modulus.Length)];
        Limbs.Read(modulus, limbs);
        Arithmetic = new MontgomeryModulus(limbs);
        Exponent = RsaLimits.ReadExponent(exponent);
    }

    /// <summary>Gets the modulus without leading zeros, big-endian.</summary>
    internal ReadOnlySpan<byte> ModulusBytes => _modulus;

    /// <summary>Gets the exponent without leading zeros, big-endian.</summary>
    internal ReadOnlySpan<byte> ExponentBytes => _exponent;

    /// <summary>Gets the length in bytes of the modulus, and so of every ciphertext.</summary>
    internal int Size => _modulus.Length;

    internal MontgomeryModulus Arithmetic { get; }

    internal uint Exponent { get; }

    /// <summary>Takes a key, or gives <see langword="null"/> where it is not within <see cref="RsaLimits"/>.</summary>
    internal static RsaPublicKey? TryCreate(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> exponent)
    {
        modulus = modulus.TrimStart((byte)0);
        exponent = exponent.TrimStart((byte)0);
        return RsaLimits.Allow(modulus, exponent) ? new RsaPublicKey(modulus.ToArray(), exponent.ToArray()) : null;
    }

    internal RSAParameters ToParameters() => new() { Modulus = [.. _modulus], Exponent = [.. _exponent] };

    /// <summary>
    /// Reads a ciphertext or an encoded message, in as many limbs as the modulus has; <see langword="false"/> where it
    /// is not exactly as long as the modulus, or not below it: another spelling of a number that has one already.
    /// </summary>
    internal bool TryRead(ReadOnlySpan<byte> bytes, Span<ulong> number)
    {
        if (bytes.Length != Size)
        {
            return false;
        }

        Limbs.Read(bytes, number);
        return Limbs.IsLess(number, Arithmetic.Value);
    }

    /// <summary>Encrypts an encoded message into as many bytes. Its first byte is zero, which puts it below the modulus.</summary>
    internal void Encrypt(ReadOnlySpan<byte> encoded, Span<byte> ciphertext)
    {
        Span<ulong> number = stackalloc ulong[Arithmetic.Length];
        Span<ulong> power = stackalloc ulong[Arithmetic.Length];
        try
        {
            if (!TryRead(encoded, number))
            {
                throw new ArgumentOutOfRangeException(nameof(encoded));
            }

            Arithmetic.Enter(number, number);
            Arithmetic.PublicPower(number, Exponent, power);
            Arithmetic.Leave(power, power);
            Limbs.Write(power, ciphertext);
        }
        finally
        {
            Limbs.Zero(number);
            Limbs.Zero(power);
        }
    }
}
