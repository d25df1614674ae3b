using System.Numerics;
using Capsule.Cryptography;

namespace Capsule.Core.Tests.Rsa;

/// <summary>The arithmetic, against the class library's.</summary>
public sealed class RsaArithmeticTests
{
    private static readonly Random Random = new(20261120);

    public static TheoryData<int> Lengths => [1, 2, 3, 16, 17, 33];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Products_and_powers_are_right(int length)
    {
        foreach (BigInteger modulus in Moduli(length))
        {
            var arithmetic = new MontgomeryModulus(ToLimbs(modulus, length));
            ulong[] a = new ulong[length], b = new ulong[length], result = new ulong[length];
            foreach ((BigInteger x, BigInteger y) in Pairs(modulus, length))
            {
                arithmetic.Enter(ToLimbs(x, length), a);
                arithmetic.Enter(ToLimbs(y, length), b);

                arithmetic.Multiply(a, b, result);
                arithmetic.Leave(result, result);
                Assert.Equal(x * y % modulus, FromLimbs(result));

                arithmetic.Multiply(a, ToLimbs(y, length), result);
                Assert.Equal(x * y % modulus, FromLimbs(result));

                arithmetic.PublicPower(a, 65537, result);
                arithmetic.Leave(result, result);
                Assert.Equal(BigInteger.ModPow(x, 65537, modulus), FromLimbs(result));
            }

            (BigInteger number, BigInteger exponent) = (Below(modulus), Below(BigInteger.One << (64 * Math.Min(length, 4))));
            arithmetic.Enter(ToLimbs(number, length), a);
            arithmetic.Power(a, ToLimbs(exponent, Math.Min(length, 4)), result);
            arithmetic.Leave(result, result);
            Assert.Equal(BigInteger.ModPow(number, exponent, modulus), FromLimbs(result));

            arithmetic.Power(a, new ulong[2], result);
            arithmetic.Leave(result, result);
            Assert.Equal(BigInteger.One % modulus, FromLimbs(result));
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Numbers_of_twice_the_length_are_reduced(int length)
    {
        BigInteger r = BigInteger.One << (64 * length);
        foreach (BigInteger modulus in Moduli(length))
        {
            var arithmetic = new MontgomeryModulus(ToLimbs(modulus, length));
            ulong[] result = new ulong[length];
            foreach (BigInteger number in new[] { 0, 1, modulus, r - 1, (r * modulus) - 1, (r - 1) * modulus, Below(r * modulus), Below(r * modulus) })
            {
                arithmetic.Enter(ToLimbs(number, 2 * length), result);
                Assert.Equal(number * r % modulus, FromLimbs(result));

                arithmetic.Leave(result, result);
                Assert.Equal(number % modulus, FromLimbs(result));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(257)]
    public void Bytes_become_numbers_and_bytes_again(int length)
    {
        byte[] bytes = new byte[length];
        Random.NextBytes(bytes);
        ulong[] limbs = new ulong[Limbs.Count(length)];

        Limbs.Read(bytes, limbs);
        Assert.Equal(new BigInteger(bytes, isUnsigned: true, isBigEndian: true), FromLimbs(limbs));

        byte[] written = new byte[length];
        Limbs.Write(limbs, written);
        Assert.Equal(bytes, written);
    }

    [Fact]
    public void Only_numbers_below_the_modulus_are_read()
    {
        byte[] modulus = [0xff, .. new byte[254], 0xff];
        RsaPublicKey key = RsaPublicKey.TryCreate(modulus, [1, 0, 1])!;
        ulong[] number = new ulong[Limbs.Count(256)];

        Assert.True(key.TryRead([.. modulus[..255], 0xfe], number));
        Assert.False(key.TryRead(modulus, number));
        Assert.False(key.TryRead([.. modulus[..254], 1, 0], number));
        Assert.False(key.TryRead([0xff, 0xff, .. new byte[254]], number));
    }

    [Fact]
    public void Sums_differences_and_comparisons_carry_through()
    {
        BigInteger r = BigInteger.One << 192;
        BigInteger[] numbers = [0, 1, r - 1, r - 2, BigInteger.One << 64, (BigInteger.One << 64) - 1, (BigInteger.One << 128) - 1, BigInteger.One << 128, Below(r), Below(r)];
        foreach ((BigInteger x, BigInteger y) in numbers.SelectMany(x => numbers.Select(y => (x, y))))
        {
            ulong[] a = ToLimbs(x, 3), b = ToLimbs(y, 3);
            Assert.Equal(x < y, Limbs.IsLess(a, b));

            Assert.Equal(x < y ? 1UL : 0UL, Limbs.Subtract(a, b));
            Assert.Equal((x - y + r) % r, FromLimbs(a));

            Limbs.AddMasked(a, b, 0);
            Assert.Equal((x - y + r) % r, FromLimbs(a));

            Limbs.AddMasked(a, b, ulong.MaxValue);
            Assert.Equal(x, FromLimbs(a));

            ulong[] product = ToLimbs(x, 6);
            Limbs.MultiplyAdd(a, b, product);
            Assert.Equal((x * y) + x, FromLimbs(product));
        }
    }

    private static IEnumerable<BigInteger> Moduli(int length)
    {
        BigInteger r = BigInteger.One << (64 * length);
        return [r - 1, (r >> 1) + 1, 3, Below(r) | 1, Below(r) | 1 | (r >> 1), Below(r >> 7) | 1 | (r >> 8)];
    }

    private static IEnumerable<(BigInteger X, BigInteger Y)> Pairs(BigInteger modulus, int length)
    {
        BigInteger[] numbers = [0, 1, modulus - 1, Below(modulus), (BigInteger.One << (64 * (length - 1))) % modulus];
        return numbers.SelectMany(x => numbers.Select(y => (x, y)));
    }

    private static BigInteger Below(BigInteger limit)
    {
        byte[] bytes = new byte[limit.GetByteCount() + 8];
        Random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true) % limit;
    }

    private static ulong[] ToLimbs(BigInteger number, int length)
    {
        ulong[] limbs = new ulong[length];
        for (int i = 0; i < length; i++)
        {
            limbs[i] = (ulong)((number >> (64 * i)) & ulong.MaxValue);
        }

        return limbs;
    }

    private static BigInteger FromLimbs(ReadOnlySpan<ulong> limbs)
    {
        BigInteger number = 0;
        for (int i = limbs.Length - 1; i >= 0; i--)
        {
            number = (number << 64) | limbs[i];
        }

        return number;
    }
}
