using Capsule.Redis.Sharing;

namespace Capsule.Redis;

/// <summary>Every message of this package. None of them repeats an address or a password: what Redis said is in the inner exception.</summary>
internal static class Errors
{
    internal static CapsuleException Unavailable(Exception innerException) =>
        new(CapsuleErrorCode.StoreUnavailable, "Redis, which counts the uses of share links, cannot be asked. No use is granted until it can.", innerException);

    internal static CapsuleException ClockTooFarAhead() =>
        new(CapsuleErrorCode.StoreUnavailable, $"Redis's clock is more than {ShareLinkScripts.KeptAfterExpiry.TotalMinutes:0} minutes ahead of this server's, so uses of share links cannot be kept. Set the clocks.");

    internal static CapsuleException InvalidDomain(string domain) =>
        new(CapsuleErrorCode.InvalidConfiguration, $"The domain '{domain}' is not a host name such as 'news.example.com'.");

    internal static ArgumentException InvalidConnectionString(string why) =>
        new($"The connection string of Redis cannot be used: {why}.");
}
