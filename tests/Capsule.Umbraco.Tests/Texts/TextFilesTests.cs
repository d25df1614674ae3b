using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Capsule.Docs.Tests.Markdown;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Tests.Texts;

/// <summary>Holds the texts in every language against the codes that the server has, and those against what it says.</summary>
public sealed partial class TextFilesTests
{
    public static TheoryData<string> Languages => [.. TextFiles.Languages.Keys];

    [Fact]
    public void The_languages_are_those_of_the_dashboard() => Assert.Equal(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Capsule.Umbraco", "Client", "src", "lang"), "??.ts").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal),
        TextFiles.Languages.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_code_has_a_text_with_the_same_gaps(string language)
    {
        FrozenDictionary<string, string> texts = TextFiles.Languages[language];

        Assert.Equal(Codes().Order(StringComparer.Ordinal), texts.Keys.Order(StringComparer.Ordinal));
        Assert.All(Codes(), code => Assert.Equal((code, GapsOf(TextFiles.Languages[TextFiles.English][code])), (code, GapsOf(texts[code]))));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_language_has_words_of_its_own(string language)
    {
        string[] english = [.. TextFiles.Languages[language].Where(text => text.Value.Contains(' ', StringComparison.Ordinal) && Letters().IsMatch(text.Value) && TextFiles.Languages[TextFiles.English][text.Key] == text.Value).Select(text => text.Key)];

        Assert.Equal(language == TextFiles.English, english.Length > 0);
    }

    [Fact]
    public void Every_code_is_said_somewhere()
    {
        string[] said =
        [
            .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Capsule.Umbraco"), "*.cs", SearchOption.AllDirectories)
                .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin" or "node_modules"))
                .SelectMany(file => Said().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)),
        ];

        Assert.Empty(Enum.GetNames<TextCode>().Except(said));
    }

    [Fact]
    public void A_text_holds_others_lists_of_them_numbers_and_moments_in_the_way_of_its_language()
    {
        var text = new EditorText(
            TextCode.AuditLinkMade,
            "k1",
            new EditorText(TextCode.Quoted, "Fähre"),
            new object[] { "premium", 1200 },
            new Moment(new DateTimeOffset(2026, 12, 5, 10, 30, 0, TimeSpan.Zero)));

        Assert.Equal("Link k1 for '\"Fähre\"', premium, 1,200, until 2026-12-05 10:30:00Z.", text.Message);
        Assert.Equal("Link k1 zu „„Fähre““, premium, 1.200, bis 5 Dezember 2026 10:30 UTC.", text.In(CultureInfo.GetCultureInfo("de-DE")));
    }

    [Theory]
    [InlineData("sv", "Det finns en behörighet")]
    [InlineData("sv-FI", "Det finns en behörighet")]
    [InlineData("nb-NO", "Det finnes én tilgang")]
    [InlineData("fi-FI", "There is a scope")]
    [InlineData("no language", "There is a scope")]
    [InlineData("", "There is a scope")]
    [InlineData(null, "There is a scope")]
    public void An_editor_s_language_is_that_of_the_cms_or_else_english(string? language, string says) =>
        Assert.Equal(says, new EditorText(TextCode.OneScope).In(EditorLanguage.Of(language)));

    private static IEnumerable<string> Codes() => Enum.GetValues<TextCode>().Select(code => new EditorText(code).Code);

    private static string GapsOf(string text) => string.Join(' ', Gap().Matches(text).Select(gap => gap.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\p{L}{4}")]
    private static partial Regex Letters();

    [GeneratedRegex(@"TextCode\.(\w+)")]
    private static partial Regex Said();
}
