namespace NewsPaper;

/// <summary>An article of the site that the documents describe.</summary>
public sealed record Article
{
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Teaser { get; init; }

    /// <summary>Gets what readers pay for, as HTML.</summary>
    public required string Body { get; init; }

    /// <summary>Gets what few readers pay for, as HTML.</summary>
    public required string Sources { get; init; }

    /// <summary>Gets what an editor wrote, as HTML with marked parts.</summary>
    public required string EditorHtml { get; init; }

    /// <summary>Gets when the body becomes free for all.</summary>
    public required DateTimeOffset FreeFrom { get; init; }

    public required DateTimeOffset Published { get; init; }

    public string Path => $"/articles/{Slug}";
}
