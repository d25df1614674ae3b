using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Capsule.Cli.Terminal;

namespace Capsule.Cli.Inspecting;

/// <summary>What an HTML page holds of the protocol, as a browser would see it.</summary>
/// <param name="Manifests">The manifest scripts, as JSON in UTF-8.</param>
/// <param name="Placeholders">The content names that have a place in the page.</param>
/// <param name="OpenRegions">How many elements are marked as protected and were not encrypted.</param>
internal sealed record InspectedPage(IReadOnlyList<byte[]> Manifests, IReadOnlySet<string> Placeholders, int OpenRegions)
{
    internal static InspectedPage Read(byte[] html)
    {
        using var stream = new MemoryStream(html);
        using IDocument document = new HtmlParser().ParseDocument(stream);
        return new InspectedPage(
            [.. document.QuerySelectorAll("script.dca-manifest").Select(script => CliHost.Utf8.GetBytes(script.TextContent))],
            document.QuerySelectorAll("[data-dca-content-name]")
                .Select(element => element.GetAttribute("data-dca-content-name") ?? string.Empty)
                .ToHashSet(StringComparer.Ordinal),
            document.QuerySelectorAll("dca-protected, dca-sealed, [data-dca-scope]").Length);
    }
}
