using Capsule.Cli.Inspecting;

namespace Capsule.Cli.Verifying;

/// <summary>Whether an HTML page has a place for each item, and nothing left that should have been encrypted.</summary>
internal static class PageChecks
{
    internal static IReadOnlyList<Check> Run(InspectedPage page, IReadOnlyCollection<string> contentNames)
    {
        var checks = new CheckList();
        if (page.Manifests.Count == 0)
        {
            checks.Fail("form", "there is no manifest: this is neither JSON nor a page with a script of the class dca-manifest");
        }

        if (page.OpenRegions > 0)
        {
            checks.Fail("regions", $"{page.OpenRegions} marked as protected and left as they are (dca-protected, data-dca-scope): the response filter has not run");
        }
        else
        {
            checks.Ok("regions", "none is left unprotected");
        }

        if (contentNames.Count > 0)
        {
            checks.FailEach(
                "places",
                [.. contentNames.Where(name => !page.Placeholders.Contains(name)).Select(name => $"{name}: the page has no place for it (data-dca-content-name)")],
                string.Join(", ", contentNames));
        }

        foreach (string name in page.Placeholders.Where(name => !contentNames.Contains(name)))
        {
            checks.Warn("places", $"{name}: the page has a place for it, and no manifest has such an item");
        }

        return checks.Checks;
    }
}
