namespace Capsule;

/// <summary>
/// The one exception of this library. Branch on <see cref="Code"/>, and on <see cref="Reason"/> where that is not exact
/// enough; the message is for people and may change. Messages and arguments never hold plaintext, keys or secrets.
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

    /// <summary>
    /// Gets what went wrong more exactly, where the code stands for several things: a name of
    /// <see cref="CapsuleErrorReasons"/>, or of one's own for errors of one's own. It stays the same between versions.
    /// </summary>
    /// <value>The code's name on the wire.</value>
    public string Reason { get => field ?? Code.ToWireName(); init; }

    /// <summary>
    /// Gets what the message names, for whoever words it anew: texts, numbers, times, and the <see cref="CapsuleException"/>
    /// that is the cause. Which, and in which order, is said with each reason.
    /// </summary>
    /// <value>Empty.</value>
    public IReadOnlyList<object> Arguments { get; init; } = [];
}
