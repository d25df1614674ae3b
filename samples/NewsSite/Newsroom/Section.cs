namespace NewsSite.Newsroom;

/// <summary>A part of the paper.</summary>
/// <param name="Slug">Its name in URLs.</param>
/// <param name="Title">Its name on the page.</param>
/// <param name="Standfirst">What it is about, in one sentence.</param>
public sealed record Section(string Slug, string Title, string Standfirst)
{
    /// <summary>The sections in the order of the paper.</summary>
    public static IReadOnlyList<Section> All { get; } =
    [
        new("harbour", "Harbour", "The town, its council, its quays, and the people who keep the lights on."),
        new("science", "Science", "Mud, tides, birds and stars, and those who measure them."),
        new("money", "Money", "What things cost in Carrowmouth, and who is paying."),
        new("culture", "Culture", "Books, sound, stage, and the arguments afterwards."),
        new("table", "Table", "Cooking and eating by the sea."),
        new("sport", "Sport", "Mostly lost, always reported."),
    ];
}
