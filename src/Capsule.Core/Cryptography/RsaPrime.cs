using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>One prime of an RSA private key, with the private exponent modulo it less one.</summary>
internal sealed class RsaPrime
{
    private readonly MontgomeryModulus _arithmetic;
    private readonly ulong[] _exponent;

    /// <summary>Takes a prime and its exponent from big-endian bytes that fit the length in limbs.</summary>
    internal RsaPrime(ReadOnlySpan<byte> prime, ReadOnlySpan<byte> exponent, int length)
    {
        // Pinned, so that the collector leaves no copies behind that Clear would miss.
        ulong[] modulus = GC.AllocateUninitializedArray<ulong>(length, pinned: true);
        _exponent = GC.AllocateUninitializedArray<ulong>(length, pinned: true);
        Limbs.Read(prime, modulus);
        Limbs.Read(exponent, _exponent);
        _arithmetic = new MontgomeryModulus(modulus);
    }

    internal MontgomeryModulus Arithmetic => _arithmetic;

    /// <summary>
    /// Raises a ciphertext to the private exponent, modulo the prime. A random 64-bit multiple of the group's order is
    /// added to the exponent, which changes every bit of it and nothing of the result.
    /// </summary>
    internal void Decrypt(ReadOnlySpan<ulong> ciphertext, Span<ulong> message)
    {
        Span<ulong> exponent = stackalloc ulong[_exponent.Length + 1];
        Span<ulong> order = stackalloc ulong[_exponent.Length];
        Span<ulong> multiple = stackalloc ulong[1];
        try
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(multiple));
            _arithmetic.Value.CopyTo(order);
            order[0] -= 1;
            exponent.Clear();
            _exponent.CopyTo(exponent);
            Limbs.MultiplyAdd(multiple, order, exponent);

            _arithmetic.Enter(ciphertext, message);
            _arithmetic.Power(message, exponent, message);
            _arithmetic.Leave(message, message);
        }
        finally
        {
            Limbs.Zero(exponent);
            Limbs.Zero(order);
            Limbs.Zero(multiple);
        }
    }

    internal void Clear()
    {
        _arithmetic.Clear();
        Limbs.Zero(_exponent);
    }
}
