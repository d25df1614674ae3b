namespace Capsule.Docs.Tests.Markdown;

public sealed class DocumentTests
{
    // Each has a test that compiles or runs its blocks, but text, which is no code.
    private static readonly string[] Languages = ["csharp", "cshtml", "html", "json", "sh", "text"];

    [Fact]
    public void Every_block_is_in_a_language_that_is_tested_or_is_plain_text() =>
        Assert.Empty(Repository.Pages.SelectMany(page => page.Blocks)
            .Where(block => !Languages.Contains(block.Language))
            .Select(block => $"{block}: '{block.Language}' is none of {string.Join(", ", Languages)}"));

    [Fact]
    public void Every_link_in_the_repository_leads_somewhere() =>
        Assert.Empty(Repository.Pages.SelectMany(page => page.Links.Where(link => !Leads(page, link)).Select(link => $"{page.Name}: {link}")));

    [Fact]
    public void README_stays_under_two_screens() =>
        Assert.InRange(File.ReadAllLines(Repository.Page("README.md").Path).Length, 1, 90);

    [Fact]
    public void README_leads_to_every_document()
    {
        string[] links = [.. Repository.Page("README.md").Links];
        Assert.All(Repository.Pages.Select(page => page.Name).Where(name => name != "README.md"), name => Assert.Contains(name, links));
    }

    private static bool Leads(MarkdownPage from, string link)
    {
        if (Uri.TryCreate(link, UriKind.Absolute, out Uri? address))
        {
            return address.Scheme is "http" or "https";
        }

        string[] parts = link.Split('#', 2);
        string target = parts[0].Length == 0 ? from.Path : Path.GetFullPath(parts[0], Path.GetDirectoryName(from.Path)!);
        if (!Path.Exists(target))
        {
            return false;
        }

        return parts.Length == 1 || new MarkdownPage(target, target, File.ReadAllText(target)).Anchors.Contains(parts[1]);
    }
}
