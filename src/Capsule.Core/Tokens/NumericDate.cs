namespace Capsule.Tokens;

/// <summary>Reads times in tokens: seconds since the Unix epoch, whole or not (RFC 7519, section 2).</summary>
internal static class NumericDate
{
    private static readonly double Max = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    internal static bool TryRead(double seconds, out DateTimeOffset time)
    {
        bool isTime = double.IsFinite(seconds) && seconds >= 0 && seconds <= Max;
        time = isTime ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : default;
        return isTime;
    }
}
