using System.Globalization;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Views;

/// <summary>
/// Reads <c>locked-from</c> and <c>locked-until</c> in views. Razor hands over an attribute's text, whether it was written
/// out (ISO 8601) or came from an expression: a <see cref="DateTimeOffset"/> is then as the current culture writes it,
/// with seconds and the offset, and in some cultures with half the year or half the day only.
/// </summary>
internal static class LockAttribute
{
    /// <summary>Reads both.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidLock"/>: one is no time with an offset, or they are not in order.</exception>
    internal static LockTimes Read(string? from, string? until)
    {
        var times = new LockTimes(ReadTime("locked-from", from), ReadTime("locked-until", until));
        return times.IsInOrder ? times : throw Errors.LockOutOfOrder(from!, until!);
    }

    private static DateTimeOffset? ReadTime(string attribute, string? text) => string.IsNullOrEmpty(text)
        ? null
        : LockTimes.ParseTime(text) ?? ParseExpression(text) ?? throw Errors.InvalidLockTime(attribute, text);

    private static DateTimeOffset? ParseExpression(string text)
    {
        DateTimeFormatInfo format = DateTimeFormatInfo.CurrentInfo;
        string date = format.ShortDatePattern;
        string time = format.LongTimePattern;
        bool isWhole = date.Contains("yyyy", StringComparison.Ordinal)
            && (time.Contains('H') || time.Contains('t'))
            && time.Contains('m')
            && time.Contains('s');
        return isWhole
            && DateTimeOffset.TryParseExact(text, $"{date} {time} zzz", format, DateTimeStyles.None, out DateTimeOffset parsed)
            && parsed.ToString(format) == text
                ? parsed.ToUniversalTime()
                : null;
    }
}
