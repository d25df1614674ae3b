namespace Capsule;

/// <summary>
/// The one exception of this library. Branch on <see cref="Code"/>; the message is for people and may change.
/// Messages never hold plaintext, keys or secrets.
/// </summary>
public sealed class CapsuleException : Exception
{
    /// <summary>Makes an exception.</summary>
    /// <param name="code">What went wrong.</param>
    /// <param name="message">The same for people, without plaintext, keys or secrets.</param>
    /// <param name="innerException">The cause, where there is one that may be logged.</param>
    public CapsuleException(CapsuleErrorCode code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Code = code;
    }

    /// <summary>Gets what went wrong.</summary>
    public CapsuleErrorCode Code { get; }
}
