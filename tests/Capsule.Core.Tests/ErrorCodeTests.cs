namespace Capsule.Core.Tests;

public class ErrorCodeTests
{
    // Others branch on these names: one that changes or goes breaks them.
    private static readonly string[] WireNames =
    [
        "INVALID_CONFIGURATION",
        "INVALID_KEY",
        "KEYS_UNAVAILABLE",
        "KEY_NOT_FOUND",
        "KEY_STATE",
        "NOT_YET_SAFE",
        "INVALID_RESOURCE_ID",
        "INVALID_RESOURCE_DATA",
        "INVALID_CONTENT_NAME",
        "DUPLICATE_CONTENT_NAME",
        "INVALID_SCOPE",
        "INVALID_CONTENT_TYPE",
        "INVALID_LOCK",
        "NO_CONTENT",
        "NO_ISSUER",
        "INVALID_SHARE_LINK",
        "INVALID_MANIFEST",
        "INVALID_JWKS",
        "JWKS_UNAVAILABLE",
        "INVALID_REQUEST",
        "REQUEST_TOO_LARGE",
        "INVALID_TOKEN",
        "UNTRUSTED_PUBLISHER",
        "INVALID_SIGNATURE",
        "RESOURCE_NOT_ALLOWED",
        "RESOURCE_EXPIRED",
        "KEY_MISMATCH",
        "UNBOUND_KEYS",
        "INVALID_CLIENT_KEY",
        "ACCESS_DENIED",
        "ACCESS_UNAVAILABLE",
        "DELIVERY_NOT_ALLOWED",
        "SHARE_EXPIRED",
        "SHARE_MISMATCH",
        "SHARE_EXHAUSTED",
        "SHARE_REVOKED",
        "STORE_UNAVAILABLE",
        "UNWRAP_FAILED",
        "UNSUPPORTED_MEDIA_TYPE",
        "UNSAFE_MARKUP",
        "PAGE_TOO_LARGE",
    ];

    [Fact]
    public void Names_on_the_wire_stay_as_they_are()
    {
        Assert.Equal(WireNames, Enum.GetValues<CapsuleErrorCode>().Select(code => code.ToWireName()));
    }

    [Fact]
    public void What_is_no_code_has_no_name()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ((CapsuleErrorCode)(-1)).ToWireName());
    }
}
