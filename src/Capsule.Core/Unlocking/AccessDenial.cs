namespace Capsule.Unlocking;

/// <summary>
/// What a reader is told whom the host grants nothing: members of the problem details (RFC 9457) that the unlock
/// endpoint answers with, and that a paywall shows. All of it can be read by the reader.
/// </summary>
public sealed record AccessDenial
{
    /// <summary>Gets a headline, such as <c>You have read your free articles</c>; none by default: a paywall has words in the page's language.</summary>
    public string? Title { get; init; }

    /// <summary>Gets a sentence for the reader, in the reader's language; none by default, as above.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets where the reader may sign in: a path, or an address with <c>https</c>.</summary>
    public string? LoginUrl { get; init; }

    /// <summary>Gets how many articles the reader may still open in the current period, where the host counts them.</summary>
    public int? Remaining { get; init; }
}
