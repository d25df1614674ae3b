using System.Globalization;

namespace Capsule.Cli.Verifying;

/// <summary>A length of time in words, in its two largest units.</summary>
internal static class Age
{
    internal static string InWords(TimeSpan length)
    {
        TimeSpan time = length < TimeSpan.Zero ? TimeSpan.Zero : length;
        FormattableString words = time switch
        {
            { Days: > 0 } => $"{time.Days} d {time.Hours} h",
            { Hours: > 0 } => $"{time.Hours} h {time.Minutes} min",
            { Minutes: > 0 } => $"{time.Minutes} min {time.Seconds} s",
            _ => $"{time.Seconds} s",
        };
        return words.ToString(CultureInfo.InvariantCulture);
    }
}
