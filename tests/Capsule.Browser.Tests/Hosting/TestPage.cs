namespace Capsule.Browser.Tests.Hosting;

/// <summary>A page that a test adds to the site, as a view would write it: markers in it are protected by the filter.</summary>
/// <param name="Body">What is inside its <c>body</c>.</param>
public sealed record TestPage(string Body)
{
    /// <summary>The script element's other attributes, such as a nonce.</summary>
    public string ClientAttributes { get; init; } = "";

    /// <summary>What else is in its head.</summary>
    public string Head { get; init; } = "";

    public string ContentType { get; init; } = "text/html; charset=utf-8";

    public string Language { get; init; } = "en";

    /// <summary>Its <c>Content-Security-Policy</c>; none where it is null.</summary>
    public string? Policy { get; init; }

    /// <summary>Its <c>Clear-Site-Data</c>; none where it is null.</summary>
    public string? ClearSiteData { get; init; }

    /// <summary>It is a fragment that a page fetches: nothing is round its body.</summary>
    public bool IsFragment { get; init; }

    internal string ToHtml() => IsFragment ? Body : $"""
        <!DOCTYPE html>
        <html lang="{Language}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>A test page</title>
        <link rel="icon" href="/images/favicon.svg" type="image/svg+xml">
        {Head}
        <script type="module" src="/_content/Capsule.TagHelpers/capsule.js" data-capsule {ClientAttributes}></script>
        </head>
        <body>
        {Body}
        </body>
        </html>
        """;
}
