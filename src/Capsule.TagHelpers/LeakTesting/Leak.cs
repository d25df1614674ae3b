namespace Capsule.TagHelpers.LeakTesting;

/// <summary>A protected word that anyone can read.</summary>
public sealed record Leak
{
    /// <summary>Gets the word as it was given.</summary>
    public required string Word { get; init; }

    /// <summary>Gets how it is hidden, from the outside in, such as <c>base64 &gt; HTML entity</c>; <c>plain text</c> where it is not.</summary>
    public required string Decoding { get; init; }

    /// <summary>Gets where in the response it stands, such as <c>text</c>, <c>attribute</c>, <c>comment</c>, <c>script</c> or <c>header X-Teaser</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Gets the character of the body, or of the header's value, at which it or its encoding begins; the first is 0.</summary>
    public required int Offset { get; init; }

    /// <summary>Gets the line of that character; the first is 1.</summary>
    public required int Line { get; init; }

    /// <summary>Gets its column; the first is 1.</summary>
    public required int Column { get; init; }

    /// <summary>Gets what is around it, with nothing of the page's text but the word: <c>&lt;p&gt;…word…</c>.</summary>
    public required string Context { get; init; }
}
