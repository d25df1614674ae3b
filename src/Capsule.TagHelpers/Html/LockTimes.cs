using System.Globalization;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// When a region is locked: from <see cref="From"/> on, at that moment too, and until <see cref="Until"/>, at that moment
/// no more. Before and after, its content is public. With neither it is always locked.
/// </summary>
/// <remarks>
/// A text is protected while any region around it is locked. So inside a locked region the times of those in it say
/// nothing; once it is public, each of these has its own times and scopes again.
/// </remarks>
/// <param name="From">The first moment at which it is locked, or null.</param>
/// <param name="Until">The first moment at which it is public again, or null.</param>
internal readonly record struct LockTimes(DateTimeOffset? From, DateTimeOffset? Until)
{
    private static readonly string[] s_formats =
        ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Whether there are no times, and the region is always locked.</summary>
    public bool IsNone => From is null && Until is null;

    /// <summary>Whether there is a moment at which it is locked.</summary>
    public bool IsInOrder => From is not { } from || Until is not { } until || from < until;

    /// <summary>Whether its content is public at a moment.</summary>
    public bool IsPublicAt(DateTimeOffset now) => now < From || now >= Until;

    /// <summary>The next moment after <paramref name="now"/> at which that changes, or null.</summary>
    public DateTimeOffset? NextBorder(DateTimeOffset now) => now < From ? From : now < Until ? Until : null;

    /// <summary>Reads the values of two attributes, null for one that is not there. False where they are no times or not in order.</summary>
    public static bool TryRead(string? from, string? until, out LockTimes times)
    {
        times = new LockTimes(from is null ? null : ParseTime(from), until is null ? null : ParseTime(until));
        return times.From is null == from is null && times.Until is null == until is null && times.IsInOrder;
    }

    /// <summary>
    /// Reads a time of ISO 8601 in its extended form with its offset from UTC: <c>2026-12-01T06:00:00Z</c>,
    /// <c>2026-12-01T07:00+01:00</c>. Null for any other text: without an offset it would be another moment on each server.
    /// </summary>
    public static DateTimeOffset? ParseTime(string text) =>
        HasOffset(text) && DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
            ? time.ToUniversalTime()
            : null;

    // "K" reads a time without an offset as well.
    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
