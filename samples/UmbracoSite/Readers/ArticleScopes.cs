using System.Text.Json;
using System.Text.RegularExpressions;
using Capsule.Configuration;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Extensions;

namespace UmbracoSite.Readers;

/// <summary>Which scopes an article has, for labels and for the template.</summary>
internal static partial class ArticleScopes
{
    /// <summary>Gives the scopes that the editor picked for the figures.</summary>
    internal static IReadOnlyList<string> Chosen(IPublishedContent article) => article.GetProperty("accessScope")?.GetSourceValue() is string json && json.StartsWith('[')
        ? JsonSerializer.Deserialize<string[]>(json) ?? []
        : [];

    /// <summary>Gives the scope to label an article with: that of a part of its text, else that of its figures.</summary>
    internal static string? LabelOf(IPublishedContent article) =>
        article.GetProperty("bodyText")?.GetSourceValue() is string source && Mark().Match(source) is { Success: true } mark
            ? mark.Groups[1].Value
            : Chosen(article) is [var first, ..] ? first : null;

    /// <summary>Gives a scope's title.</summary>
    internal static string TitleOf(string scope, CapsuleOptions options) => options.Scopes.FirstOrDefault(known => known.Name == scope)?.Title ?? scope;

    // The stored value is JSON, where quotation marks are escaped in one of two ways.
    [GeneratedRegex("""data-dca-(?:scope|paywall)=(?:\\"|\\u0022|")([^"\\ ]+)""")]
    private static partial Regex Mark();
}
