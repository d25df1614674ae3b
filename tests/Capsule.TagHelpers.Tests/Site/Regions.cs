using System.Text.RegularExpressions;

namespace Capsule.TagHelpers.Tests.Site;

/// <summary>Pages with regions given as markup.</summary>
internal static partial class Regions
{
    internal const string Marked = "<div data-dca-scope=\"premium\" data-dca-name=\"bodytext\"><p>" + Secret.Body + "</p></div>";
    internal const string Placeholder = "<div data-dca-content-name=\"bodytext\"></div>";

    internal static string PageWith(string body) => $"<!DOCTYPE html>\n<html><head><title>T</title></head><body>{body}</body></html>";

    internal static string WithoutManifest(string html) => Manifest().Replace(html, string.Empty);

    [GeneratedRegex("<script type=\"application/json\" class=\"dca-manifest\">[^<]*</script>")]
    private static partial Regex Manifest();
}
