using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Capsule.Cryptography;

/// <summary>
/// Whole numbers as 64-bit limbs, the lowest first. Lengths are public, values may be secret: nothing here branches on
/// a value or reads memory at an address that depends on one. Loops are compiled with all optimisations from the first
/// call: a decryption must not run at another speed because the process is young.
/// </summary>
internal static class Limbs
{
    internal const int Size = sizeof(ulong);
    internal const int Bits = 64;

    internal static int Count(int bytes) => (bytes + Size - 1) / Size;

    /// <summary>Reads big-endian bytes (OS2IP, RFC 8017 section 4.2) into a number that has room for them all.</summary>
    internal static void Read(ReadOnlySpan<byte> bigEndian, Span<ulong> number)
    {
        number.Clear();
        Span<byte> bytes = MemoryMarshal.AsBytes(number);
        bigEndian.CopyTo(bytes[(bytes.Length - bigEndian.Length)..]);
        number.Reverse();
        ToOrFromBigEndian(number);
    }

    /// <summary>Writes big-endian bytes, exactly as many as asked for (I2OSP, RFC 8017 section 4.1).</summary>
    internal static void Write(ReadOnlySpan<ulong> number, Span<byte> bigEndian)
    {
        Span<byte> limb = stackalloc byte[Size];
        for (int i = 0; i < bigEndian.Length; i += Size)
        {
            BinaryPrimitives.WriteUInt64BigEndian(limb, number[i / Size]);
            int length = Math.Min(Size, bigEndian.Length - i);
            limb[^length..].CopyTo(bigEndian.Slice(bigEndian.Length - i - length, length));
        }

        limb.Clear();
    }

    /// <summary>Tells whether one number is below another of the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static bool IsLess(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        ulong borrow = 0;
        for (int i = 0; i < left.Length; i++)
        {
            SubtractWithBorrow(left[i], right[i], ref borrow);
        }

        return borrow != 0;
    }

    /// <summary>Takes <paramref name="right"/> off <paramref name="left"/>, and gives what had to be borrowed: 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static ulong Subtract(Span<ulong> left, ReadOnlySpan<ulong> right)
    {
        ulong borrow = 0;
        for (int i = 0; i < left.Length; i++)
        {
            left[i] = SubtractWithBorrow(left[i], right[i], ref borrow);
        }

        return borrow;
    }

    /// <summary>Adds <paramref name="right"/> where the mask is all ones, and nothing where it is zero; the carry is dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddMasked(Span<ulong> left, ReadOnlySpan<ulong> right, ulong mask)
    {
        ulong carry = 0;
        for (int i = 0; i < left.Length; i++)
        {
            ulong sum = left[i] + carry;
            carry = Flag(sum < carry);
            left[i] = sum + (right[i] & mask);
            carry += Flag(left[i] < sum);
        }
    }

    /// <summary>Adds the product of two numbers to a sum that has room for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void MultiplyAdd(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right, Span<ulong> sum)
    {
        for (int i = 0; i < left.Length; i++)
        {
            ulong carry = 0;
            int j = 0;
            for (; j < right.Length; j++)
            {
                sum[i + j] = MultiplyAdd(left[i], right[j], sum[i + j], ref carry);
            }

            for (; i + j < sum.Length; j++)
            {
                ulong limb = sum[i + j] + carry;
                carry = Flag(limb < carry);
                sum[i + j] = limb;
            }
        }
    }

    /// <summary>Gives the low limb of <c>left · right + addend + carry</c>, which fits two limbs; the high one is the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong MultiplyAdd(ulong left, ulong right, ulong addend, ref ulong carry)
    {
        ulong high = Math.BigMul(left, right, out ulong low);
        low += addend;
        high += Flag(low < addend);
        low += carry;
        high += Flag(low < carry);
        carry = high;
        return low;
    }

    /// <summary>Gives 1 or 0 for a comparison as the processor's flag, where <c>? 1 : 0</c> may be compiled to a jump.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Flag(bool comparison) => Unsafe.BitCast<bool, byte>(comparison);

    internal static void Zero(Span<ulong> number) => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(number));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SubtractWithBorrow(ulong left, ulong right, ref ulong borrow)
    {
        ulong difference = left - right;
        ulong below = Flag(left < right);
        ulong result = difference - borrow;
        borrow = below | Flag(difference < borrow);
        return result;
    }

    private static void ToOrFromBigEndian(Span<ulong> number)
    {
        if (BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(number, number);
        }
    }
}
