namespace Capsule.LoadBenchmarks.Serving;

/// <summary>A teaser of another article, of which a page shows several.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its first words.</param>
public sealed record Card(int Id, string Title, string Text)
{
    /// <summary>Gets those that each page shows.</summary>
    public static IReadOnlyList<Card> All { get; } =
        [.. Enumerable.Range(1, 40).Select(i => new Card(i, $"Title {i} & more", $"What became of \"number {i}\" in the week that followed, told by those who were there."))];
}
