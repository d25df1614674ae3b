namespace Capsule.Cli.Terminal;

/// <summary>What the tool's exit code says.</summary>
internal static class ExitCode
{
    internal const int Success = 0;

    /// <summary>Something nobody foresaw.</summary>
    internal const int Unexpected = 1;

    /// <summary>A leak test found protected words: like a page that did not pass verification.</summary>
    internal const int Leaked = 3;

    /// <summary>The command line, the configuration or an input is wrong: the one who called can mend it.</summary>
    internal const int Usage = 2;

    /// <summary>An unlock request was refused, or a page did not pass verification.</summary>
    internal const int Refused = 3;

    /// <summary>Gives the exit code of an error of the protocol.</summary>
    internal static int Of(CapsuleErrorCode code) => code switch
    {
        CapsuleErrorCode.InvalidRequest
            or CapsuleErrorCode.RequestTooLarge
            or CapsuleErrorCode.InvalidToken
            or CapsuleErrorCode.UntrustedPublisher
            or CapsuleErrorCode.InvalidSignature
            or CapsuleErrorCode.ResourceNotAllowed
            or CapsuleErrorCode.ResourceExpired
            or CapsuleErrorCode.KeyMismatch
            or CapsuleErrorCode.UnboundKeys
            or CapsuleErrorCode.InvalidClientKey
            or CapsuleErrorCode.AccessDenied
            or CapsuleErrorCode.DeliveryNotAllowed
            or CapsuleErrorCode.ShareExpired
            or CapsuleErrorCode.ShareMismatch
            or CapsuleErrorCode.ShareExhausted
            or CapsuleErrorCode.ShareRevoked
            or CapsuleErrorCode.UnwrapFailed => Refused,
        _ => Usage,
    };
}
