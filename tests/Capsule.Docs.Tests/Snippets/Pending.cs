using System.Reflection;
using Capsule.Docs.Tests.Markdown;
using Capsule.TagHelpers.Filtering;

namespace Capsule.Docs.Tests.Snippets;

/// <summary>What the documents describe and this build does not have yet. Each entry ends by itself and must then go.</summary>
internal static class Pending
{
    private static readonly Assembly s_product = typeof(CapsuleFilterOptions).Assembly;

    // What a block says, and the type without which it cannot run.
    private static readonly (string Text, string Type)[] s_entries =
    [
        ("dca-paywall", "Capsule.TagHelpers.Views.DcaPaywallTagHelper"),
        ("MarkupRegions", "Capsule.TagHelpers.Filtering.MarkupRegions"),
    ];

    /// <summary>Gets the entries that are over.</summary>
    internal static IEnumerable<string> Over => s_entries.Where(entry => Exists(entry.Type)).Select(entry => entry.Text);

    internal static bool Waits(MarkdownBlock block) => Waits(block.Text);

    internal static bool Waits(string text) =>
        s_entries.Any(entry => text.Contains(entry.Text, StringComparison.Ordinal) && !Exists(entry.Type));

    private static bool Exists(string type) => s_product.GetType(type) is not null;
}
