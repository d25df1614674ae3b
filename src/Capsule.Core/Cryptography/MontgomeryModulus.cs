using System.Numerics;
using System.Runtime.CompilerServices;

namespace Capsule.Cryptography;

/// <summary>
/// Arithmetic modulo an odd number in Montgomery's form, where x stands as x·R mod m and R is 2^64 to the number of
/// limbs. Its time depends on lengths alone, so both the numbers and the modulus may be secret.
/// <para>
/// <see cref="BigInteger"/> is not used for this: its time follows the values, and it leaves copies of
/// them that nobody can clear.
/// </para>
/// </summary>
internal sealed class MontgomeryModulus
{
    private const int WindowBits = 4;
    private const int WindowSize = 1 << WindowBits;

    private readonly ulong[] _modulus;
    private readonly ulong[] _rSquared;
    private readonly ulong _negatedInverse;

    /// <summary>Takes over a modulus, odd and above 1.</summary>
    internal MontgomeryModulus(ulong[] modulus)
    {
        _modulus = modulus;
        _negatedInverse = NegatedInverse(modulus[0]);
        _rSquared = GC.AllocateArray<ulong>(modulus.Length, pinned: true);
        _rSquared[0] = 1;
        for (int i = 0; i < 2 * Limbs.Bits * modulus.Length; i++)
        {
            Double(_rSquared);
        }
    }

    /// <summary>Gets how many limbs a number modulo this one has.</summary>
    internal int Length => _modulus.Length;

    internal ReadOnlySpan<ulong> Value => _modulus;

    /// <summary>Gives <c>a·b/R</c>: the product of two numbers in Montgomery's form, or the plain one where one of them is not. The result may be either's span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> product)
    {
        Span<ulong> sum = stackalloc ulong[Length + 1];
        sum.Clear();
        ReadOnlySpan<ulong> m = _modulus;
        a = a[..m.Length];
        for (int i = 0; i < m.Length; i++)
        {
            // One row of the product, and the multiple of the modulus that clears its lowest limb, which then drops out.
            ulong rowCarry = 0;
            ulong low = Limbs.MultiplyAdd(a[0], b[i], sum[0], ref rowCarry);
            ulong factor = low * _negatedInverse;
            ulong reductionCarry = 0;
            Limbs.MultiplyAdd(factor, m[0], low, ref reductionCarry);
            for (int j = 1; j < m.Length; j++)
            {
                low = Limbs.MultiplyAdd(a[j], b[i], sum[j], ref rowCarry);
                sum[j - 1] = Limbs.MultiplyAdd(factor, m[j], low, ref reductionCarry);
            }

            AddCarries(sum, rowCarry, reductionCarry);
        }

        SubtractOnce(sum);
        sum[..m.Length].CopyTo(product);
        Limbs.Zero(sum);
    }

    /// <summary>Brings a number below <c>R·m</c> of up to twice the length, such as any below the product of two moduli of that length, to Montgomery's form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Enter(ReadOnlySpan<ulong> number, Span<ulong> entered)
    {
        Span<ulong> wide = stackalloc ulong[(2 * Length) + 1];
        wide.Clear();
        number.CopyTo(wide);
        ulong overflow = 0;
        for (int i = 0; i < Length; i++)
        {
            ulong carry = 0;
            ulong factor = wide[i] * _negatedInverse;
            for (int j = 0; j < Length; j++)
            {
                wide[i + j] = Limbs.MultiplyAdd(factor, _modulus[j], wide[i + j], ref carry);
            }

            ulong sum = wide[i + Length] + overflow;
            overflow = Limbs.Flag(sum < overflow);
            wide[i + Length] = sum + carry;
            overflow += Limbs.Flag(wide[i + Length] < sum);
        }

        wide[2 * Length] = overflow;
        SubtractOnce(wide[Length..]);

        // That was x/R: times R² twice, with a division by R each time, makes x·R.
        Multiply(wide.Slice(Length, Length), _rSquared, entered);
        Multiply(entered, _rSquared, entered);
        Limbs.Zero(wide);
    }

    /// <summary>Brings a number back from Montgomery's form.</summary>
    internal void Leave(ReadOnlySpan<ulong> entered, Span<ulong> number)
    {
        Span<ulong> one = stackalloc ulong[Length];
        one.Clear();
        one[0] = 1;
        Multiply(entered, one, number);
    }

    /// <summary>Raises a number in Montgomery's form to a secret power; the time depends on the exponent's length alone.</summary>
    internal void Power(ReadOnlySpan<ulong> number, ReadOnlySpan<ulong> exponent, Span<ulong> power)
    {
        Span<ulong> powers = stackalloc ulong[WindowSize * Length];
        Span<ulong> factor = stackalloc ulong[Length];
        factor.Clear();
        factor[0] = 1;
        Multiply(factor, _rSquared, powers[..Length]);
        for (int i = 1; i < WindowSize; i++)
        {
            Multiply(powers.Slice((i - 1) * Length, Length), number, powers.Slice(i * Length, Length));
        }

        powers[..Length].CopyTo(power);
        for (int bit = (exponent.Length * Limbs.Bits) - WindowBits; bit >= 0; bit -= WindowBits)
        {
            for (int i = 0; i < WindowBits; i++)
            {
                Multiply(power, power, power);
            }

            ulong window = (exponent[bit / Limbs.Bits] >> (bit % Limbs.Bits)) & (WindowSize - 1);
            Select(powers, window, factor);
            Multiply(power, factor, power);
        }

        Limbs.Zero(powers);
        Limbs.Zero(factor);
    }

    /// <summary>Raises a number in Montgomery's form to a public power above zero, square by square.</summary>
    internal void PublicPower(ReadOnlySpan<ulong> number, uint exponent, Span<ulong> power)
    {
        Span<ulong> factor = stackalloc ulong[Length];
        number.CopyTo(factor);
        number.CopyTo(power);
        for (int bit = 30 - BitOperations.LeadingZeroCount(exponent); bit >= 0; bit--)
        {
            Multiply(power, power, power);
            if (((exponent >> bit) & 1) == 1)
            {
                Multiply(power, factor, power);
            }
        }

        Limbs.Zero(factor);
    }

    /// <summary>Forgets the modulus.</summary>
    internal void Clear()
    {
        Limbs.Zero(_modulus);
        Limbs.Zero(_rSquared);
    }

    // Every entry is read, so that the cache does not learn which one was wanted.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Select(ReadOnlySpan<ulong> powers, ulong index, Span<ulong> selected)
    {
        selected.Clear();
        for (int i = 0; i < WindowSize; i++)
        {
            ulong mask = (ulong)((long)(((ulong)i ^ index) - 1) >> 63);
            ReadOnlySpan<ulong> entry = powers.Slice(i * selected.Length, selected.Length);
            for (int j = 0; j < selected.Length; j++)
            {
                selected[j] |= entry[j] & mask;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddCarries(Span<ulong> sum, ulong first, ulong second)
    {
        ulong top = sum[^1] + first;
        ulong overflow = Limbs.Flag(top < first);
        sum[^2] = top + second;
        sum[^1] = overflow + Limbs.Flag(sum[^2] < second);
    }

    // Newton's iteration: each step doubles the bits that are right, of which an odd number's own inverse has three.
    private static ulong NegatedInverse(ulong odd)
    {
        ulong inverse = odd;
        for (int i = 0; i < 5; i++)
        {
            inverse *= 2 - (odd * inverse);
        }

        return 0 - inverse;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Double(Span<ulong> number)
    {
        Span<ulong> sum = stackalloc ulong[Length + 1];
        ulong carry = 0;
        for (int i = 0; i < Length; i++)
        {
            sum[i] = (number[i] << 1) | carry;
            carry = number[i] >> 63;
        }

        sum[Length] = carry;
        SubtractOnce(sum);
        sum[..Length].CopyTo(number);
        Limbs.Zero(sum);
    }

    // Takes the modulus off a number below twice the modulus, of one limb more, where it fits: subtracts, and adds it again after a borrow.
    private void SubtractOnce(Span<ulong> number)
    {
        ulong borrow = Limbs.Subtract(number[..Length], _modulus);

        // 0, or all ones where the borrow had nothing above to come from: the top limb is 1 only where there is a borrow.
        Limbs.AddMasked(number[..Length], _modulus, number[Length] - borrow);
    }
}
