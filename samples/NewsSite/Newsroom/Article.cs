namespace NewsSite.Newsroom;

/// <summary>One article, as read from its Markdown file and the files beside it.</summary>
public sealed record Article
{
    /// <summary>The file's name without its ending: the article's place in URLs.</summary>
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required Section Section { get; init; }

    public required string Author { get; init; }

    /// <summary>What the author is to the paper, such as "Science editor".</summary>
    public required string Role { get; init; }

    public required DateOnly Date { get; init; }

    /// <summary>The sentence under the headline. Public: it is in lists and in the feed.</summary>
    public required string Standfirst { get; init; }

    public required Picture Picture { get; init; }

    /// <summary>The place in the front page's order: 1 is the lead story.</summary>
    public required int Rank { get; init; }

    public required int ReadingMinutes { get; init; }

    /// <summary>HTML that everyone may read.</summary>
    public required string PublicHtml { get; init; }

    /// <summary>The part after the divider, for some readers only; null where there is none.</summary>
    public ProtectedBody? Body { get; init; }

    /// <summary>HTML whose protected parts are marked in the Markdown itself; null where there is none.</summary>
    public MarkedBody? Marked { get; init; }

    public ProtectedTable? Table { get; init; }

    public ProtectedChart? Chart { get; init; }

    public string Path => $"/articles/{Slug}";

    /// <summary>The scope that a label in lists names: that of the text if it is protected, else of its extras.</summary>
    public string? Scope => Body?.Scope ?? Marked?.Scope;

    public bool IsProtected => Scope is not null || Table is not null || Chart is not null;
}

/// <summary>An illustration in <c>wwwroot/images</c>.</summary>
public sealed record Picture(string Url, string Alt, string Caption);

/// <summary>A protected text, and what stands in its place for those who may not read it.</summary>
public sealed record ProtectedBody(string Scope, string TeaserHtml, string Html);

/// <summary>A text that marks its protected parts with <c>data-dca-scope</c>.</summary>
public sealed record MarkedBody(string Scope, string Html);

/// <summary>A protected table of figures.</summary>
public sealed record ProtectedTable(string Scope, string TeaserHtml, string Title, DataTable Data);

/// <summary>A protected JSON document that the browser draws as a chart.</summary>
public sealed record ProtectedChart(string Scope, string TeaserHtml, string Title, string Json);
