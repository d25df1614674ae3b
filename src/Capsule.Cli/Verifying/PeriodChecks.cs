using System.Globalization;
using Capsule.Wire;

namespace Capsule.Cli.Verifying;

/// <summary>
/// Whether the page's wrap keys are of the current period. Older ones still unlock, but whoever has the newer wrap keys
/// of the scope at hand has to ask an issuer all the same.
/// </summary>
internal static class PeriodChecks
{
    private static readonly string[] Formats = ["yyMMdd'T'HH", "yyMMdd'T'HHmm"];

    internal static void Run(CheckList checks, DcaManifest manifest, TimeSpan? interval, DateTimeOffset now)
    {
        string[] kids = [.. manifest.Content.Values.SelectMany(item => item.WrappedContentKey).Select(key => key.Kid).Distinct(StringComparer.Ordinal)];
        if (kids.Length > 0)
        {
            CheckTimes(checks, kids, interval, now);
        }

        CheckWrapKeys(checks, manifest);
    }

    private static void CheckTimes(CheckList checks, string[] kids, TimeSpan? interval, DateTimeOffset now)
    {
        var periods = new List<(string Kid, DateTimeOffset Start)>();
        foreach (string kid in kids)
        {
            if (TryParse(kid) is { } start)
            {
                periods.Add((kid, start));
            }
        }

        periods.Sort((one, other) => one.Start.CompareTo(other.Start));
        if (periods.Count < kids.Length)
        {
            checks.Warn("periods", $"{string.Join(", ", kids)}: not all of them are times of the form YYMMDDTHH or YYMMDDTHHMM");
            return;
        }

        TimeSpan length = interval ?? Infer(periods);
        bool isCurrent = periods.Any(period => period.Start <= now && now < period.Start + length);
        string all = string.Join(", ", periods.Select(period => $"{period.Kid} ({Place(period.Start, length, now)})"));
        if (isCurrent)
        {
            checks.Ok("periods", all);
        }
        else if (periods[0].Start > now)
        {
            checks.Warn("periods", $"{all}: the first begins in {Age.InWords(periods[0].Start - now)}");
        }
        else
        {
            checks.Warn("periods", $"{all}: the last ended {Age.InWords(now - periods[^1].Start - length)} ago");
        }
    }

    // A page has a period and the one after it.
    private static TimeSpan Infer(List<(string Kid, DateTimeOffset Start)> periods)
    {
        if (periods.Count > 1)
        {
            return periods[1].Start - periods[0].Start;
        }

        return periods[0].Kid.Length == "YYMMDDTHH".Length ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(1);
    }

    private static string Place(DateTimeOffset start, TimeSpan length, DateTimeOffset now)
    {
        if (now >= start + length)
        {
            return "past";
        }

        return now >= start ? "current" : now >= start - length ? "next" : "to come";
    }

    private static DateTimeOffset? TryParse(string kid) =>
        DateTimeOffset.TryParseExact(kid, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset start) ? start : null;

    private static void CheckWrapKeys(CheckList checks, DcaManifest manifest)
    {
        foreach ((string name, DcaIssuer issuer) in manifest.Issuers)
        {
            foreach (DcaKeyEntry entry in issuer.Keys.Where(entry => entry.WrapKeys is { Count: > 0 }))
            {
                string content = entry.ContentName ?? DcaKeyEntry.DefaultContentName;
                if (manifest.Content.TryGetValue(content, out DcaContent? item)
                    && !entry.WrapKeys!.Select(key => key.Kid).Intersect(item.WrappedContentKey.Select(key => key.Kid), StringComparer.Ordinal).Any())
                {
                    checks.Fail("periods", $"{name}: its wrap keys are of other periods than {content}, so they do not open it");
                }
            }
        }
    }
}
