using Capsule.Browser.Tests.Newspaper;
using NewsSite.Newsroom;

namespace Capsule.Browser.Tests;

/// <summary>The tests know the sample's stories as they are, and find words where they are.</summary>
public sealed class StoriesTests
{
    [Fact]
    public void Every_story_of_the_sample_is_known_with_the_words_that_its_file_names()
    {
        Dictionary<string, string[]> inFiles = Directory.EnumerateFiles(Repository.Articles, "*.md").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => FrontMatter.Parse(File.ReadAllText(file), out _).TryGet("sentinels", out string? words) ? words.Split(", ") : []);

        Assert.Equal(inFiles.Keys.Order(), Stories.All.Select(story => story.Slug).Order());
        Assert.All(Stories.All, story => Assert.Equal(inFiles[story.Slug].Order(), story.Parts.SelectMany(part => part.Words).Order()));
    }

    [Theory]
    [InlineData("<p>the Lampwright\n  Clause</p>")]
    [InlineData("<p>the lampwright&#32;&#x63;lause</p>")]
    [InlineData("<p>the <em>lamp</em>wright clause</p>")]
    [InlineData("""{ "html": "the \u006campwright clause" }""")]
    [InlineData("""{ "html": "the lampwright\nclause \u003cb\u003e" }""")]
    [InlineData("?text=the%20lampwright%20clause")]
    public void Words_are_found_however_they_are_written(string text) =>
        Assert.Equal(["lampwright clause"], Plaintext.Find(text, Stories.Words));

    [Fact]
    public void Words_are_not_found_where_they_are_not() =>
        Assert.Empty(Plaintext.Find("<p>A lampwright has no clause.</p>", Stories.Words));
}
