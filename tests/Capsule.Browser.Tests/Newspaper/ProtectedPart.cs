namespace Capsule.Browser.Tests.Newspaper;

/// <summary>A protected part of a story.</summary>
/// <param name="Name">Its content name.</param>
/// <param name="Scope">The scope that opens it.</param>
/// <param name="Teaser">Words of what stands in its place while it is closed.</param>
/// <param name="Words">Words that occur in it and nowhere else on the site.</param>
public sealed record ProtectedPart(string Name, string Scope, string Teaser, params string[] Words)
{
    /// <summary>Whether a reader may open it: each kind of reader has what the kinds before it have.</summary>
    public bool IsOpenTo(Reader reader) => reader >= Enum.Parse<Reader>(Scope, ignoreCase: true);
}
