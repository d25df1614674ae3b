using System.Text;

namespace Capsule.Core.Tests.Fuzzing;

/// <summary>Changes honest input at random and counts what becomes of it. The same seed makes the same changes.</summary>
internal sealed class Fuzzer(int seed)
{
    // RSA costs hundreds of times what the rest does.
    private const int RsaEvery = 2000;

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "null", "true", "1", "-1", "1e999", "NaN", "\"\"", "{}", "[]", "[[[[[[[[[[[[[[[[[[[[", "{\"a\":", "\"\\ud800\"", "\"\\u0000\"", "\\u0000", "\\", "\"", ",", ":", "}", "]",
            "\"kid\":\"enc-1\",", "\"scope\":\"premium\",", "\"scope\":\"pro\",", "\"type\":\"dca-share\",", "\"alg\":\"none\",", "\"status\":\"retired\",", "/*", "//", "..", ".", "=", " ", "\n",
            "AAAA", "____", "premium", "bodytext", "news.example.com", "article-2", "dca-share", "enc-2",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf],
    ];

    /// <summary>Gets how many inputs came to which end.</summary>
    internal SortedDictionary<string, long> Outcomes { get; } = new(StringComparer.Ordinal);

    /// <summary>Tries inputs.</summary>
    internal void Run(int count)
    {
        FuzzTarget[] targets = [.. FuzzTargets.All.Where(target => target != FuzzTargets.RsaRequest)];
        for (int i = 0; i < count; i++)
        {
            var random = new Random(unchecked((seed * 7919) + i));
            FuzzTarget target = i % RsaEvery == 0 ? FuzzTargets.RsaRequest : targets[random.Next(targets.Length)];
            byte[] input = Change(target.Honest, random);
            string outcome = Try(target, input, i);
            Outcomes[outcome] = Outcomes.GetValueOrDefault(outcome) + 1;
        }
    }

    private static byte[] Change(byte[] honest, Random random)
    {
        List<byte> bytes = [.. honest];
        for (int changes = 1 + (int)Math.Min(random.NextInt64(5), random.NextInt64(5)); changes > 0; changes--)
        {
            int at = random.Next(bytes.Count + 1);
            int length = random.Next(2) == 0 ? 1 : random.Next(1, 64);
            switch (random.Next(8))
            {
                case 0 or 1 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 4:
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - at));
                    break;
                case 5:
                    int from = random.Next(bytes.Count + 1);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(length, bytes.Count - from)));
                    break;
                case 6 when random.Next(8) == 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    byte[] piece = Pieces[random.Next(Pieces.Length)];
                    if (random.Next(2) == 0)
                    {
                        bytes.RemoveRange(at, Math.Min(piece.Length, bytes.Count - at));
                    }

                    bytes.InsertRange(at, piece);
                    break;
            }
        }

        return [.. bytes];
    }

    private string Try(FuzzTarget target, byte[] input, int index)
    {
        try
        {
            return target.Try(input);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"Input {index} of seed {seed}, a {target.Name}, came to another end: {Convert.ToBase64String(input)}", e);
        }
    }
}
