using System.Globalization;
using Capsule.Cli.Terminal;

namespace Capsule.Cli.Sharing;

/// <summary>A length of time on the command line: a whole number and a unit, such as <c>90s</c>, <c>30m</c>, <c>12h</c>, <c>7d</c>, <c>2w</c>.</summary>
internal static class Lifetime
{
    private static readonly Dictionary<char, long> SecondsOf = new() { ['s'] = 1, ['m'] = 60, ['h'] = 3600, ['d'] = 86400, ['w'] = 7 * 86400 };

    internal static TimeSpan Parse(string text)
    {
        if (text.Length < 2
            || !SecondsOf.TryGetValue(text[^1], out long unit)
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count))
        {
            throw Errors.InvalidLifetime(text);
        }

        // The product of an int and a week fits a long many times over, but not every one of them fits a TimeSpan.
        long seconds = count * unit;
        return seconds > 0 && seconds <= TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond ? TimeSpan.FromSeconds(seconds) : throw Errors.InvalidLifetime(text);
    }
}
