using Capsule.Docs.Tests.Markdown;

namespace Capsule.Docs.Tests.Snippets;

public sealed class CSharpTests
{
    public static TheoryData<MarkdownBlock> Blocks => Repository.Blocks("csharp");

    [Theory, MemberData(nameof(Blocks))]
    public async Task A_block_of_CSharp_is_in_the_site_or_compiles_and_a_part_of_Program_starts(MarkdownBlock block)
    {
        if (SiteFiles.FindHolder(block, ".cs") is not null)
        {
            return;
        }

        var snippet = new CSharpSnippet(block);
        if (!snippet.IsProgram)
        {
            snippet.Compile();
            return;
        }

        await using var site = new BareSite();
        await site.StartAsync(snippet.Build);
    }
}
