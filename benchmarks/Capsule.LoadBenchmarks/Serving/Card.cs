namespace Capsule.LoadBenchmarks.Serving;

/// <summary>A teaser of another article, of which a page shows several.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its first words.</param>
/// <param name="Path">Where it is.</param>
public sealed record Card(string Title, string Text, string Path)
{
    /// <summary>Gets those that each page shows.</summary>
    public static IReadOnlyList<Card> All { get; } =
        [.. Enumerable.Range(1, 40).Select(i => new Card($"Title {i} & more", $"What became of \"number {i}\" in the week that followed, told by those who were there.", $"/news/{i}"))];
}
