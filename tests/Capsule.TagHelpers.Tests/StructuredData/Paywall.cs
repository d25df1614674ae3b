using System.Text.Json;
using AngleSharp.Dom;
using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.StructuredData;

/// <summary>A page's structured data as a search engine reads it.</summary>
internal static class Paywall
{
    /// <summary>Gives the page's blocks, each read as JSON.</summary>
    internal static IReadOnlyList<JsonElement> Blocks(Page page) =>
        [.. page.Document.QuerySelectorAll("script[type='application/ld+json']").Select(script => JsonElement.Parse(script.TextContent))];

    /// <summary>
    /// Checks an object by Google's rules for paywalled content: booleans that are booleans, sections that are named by
    /// a class alone, each of them on the page and none inside another. Gives the content names of the sections.
    /// </summary>
    internal static IReadOnlyList<string> Check(Page page, JsonElement article)
    {
        Assert.Equal(JsonValueKind.False, article.GetProperty("isAccessibleForFree").ValueKind);
        JsonElement parts = article.GetProperty("hasPart");
        var elements = new List<IElement>();
        foreach (JsonElement part in parts.ValueKind == JsonValueKind.Array ? parts.EnumerateArray().ToArray() : [parts])
        {
            Assert.Equal("WebPageElement", part.GetProperty("@type").GetString());
            Assert.Equal(JsonValueKind.False, part.GetProperty("isAccessibleForFree").ValueKind);
            string selector = part.GetProperty("cssSelector").GetString()!;
            Assert.Matches(@"^\.[A-Za-z][A-Za-z0-9-]*$", selector);
            elements.Add(Assert.Single(page.Document.QuerySelectorAll(selector)));
        }

        Assert.All(elements, element => Assert.DoesNotContain(elements, other => other != element && other.Contains(element)));
        return [.. elements.Select(element => element.GetAttribute("data-dca-content-name") ?? "")];
    }
}
