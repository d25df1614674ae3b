namespace Capsule.Browser.Tests.Newspaper;

/// <summary>Writes protected parts for pages of a test's own, with words of the newspaper's, which are looked for in all that leaves the site.</summary>
internal static class Markup
{
    /// <summary>A part as <c>&lt;dca-protected&gt;</c>.</summary>
    /// <param name="part">What it is named and holds.</param>
    /// <param name="teaser">What stands in its teaser besides the teaser's words.</param>
    /// <param name="content">What it holds besides its words.</param>
    internal static string Protect(ProtectedPart part, string teaser = "", string content = "") => $"""
        <dca-protected scope="{part.Scope}" name="{part.Name}"><p>{string.Join(", ", part.Words)}</p>{content}<dca-teaser><p>{part.Teaser}</p>{teaser}</dca-teaser></dca-protected>
        """;
}
