using System.Text.Json;
using Capsule.Umbraco.RichText;

namespace Capsule.Umbraco.Tests.RichText;

public class StoredValueTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<p>Open.</p>")]
    [InlineData("7")]
    [InlineData("[sic] it was")]
    [InlineData("{ not json }")]
    [InlineData("""{"a":"b"} and more""")]
    [InlineData("""{"a":"b",}""")]
    [InlineData("[\ud83d")]
    public void What_is_no_JSON_is_a_text(string written)
    {
        StoredValue value = StoredValue.Read(written);

        Assert.Equal(written, value.Text);
        Assert.Equal(written, value.Written);
        Assert.Empty(value.Parts);
        Assert.Null(value.Find("a"));
    }

    [Fact]
    public void Lists_and_objects_give_what_they_hold_in_order()
    {
        StoredValue value = StoredValue.Read(""" [ "one", { "a": "two", "b": [ "three", 4, null, true ] } ] """);

        Assert.Equal(["one", "two", "three"], TextsOf(value));
    }

    [Fact]
    public void JSON_in_a_string_counts_as_what_it_holds()
    {
        string inside = """{"b":"[\"[sic] two\"]"}""";
        StoredValue value = StoredValue.Read(JsonSerializer.Serialize(new { a = "one", inside }));

        Assert.Equal(["one", "[sic] two"], TextsOf(value));
        Assert.Equal(inside, value.Find("inside")!.Written);
        Assert.Null(value.Find("inside")!.Text);
    }

    [Fact]
    public void Half_a_character_in_JSON_is_no_reason_to_take_it_for_a_text()
    {
        Assert.Equal(["cut \ufffd"], TextsOf(StoredValue.Read("[\"cut \ud83d\"]")));
    }

    [Fact]
    public void A_member_is_found_as_the_CMS_does()
    {
        StoredValue value = StoredValue.Read("""{"markup":"first","Markup":"last","other":1}""");

        Assert.Equal("last", value.Find("markup")!.Text);
        Assert.Null(value.Find("missing"));
    }

    [Fact]
    public void JSON_in_JSON_without_end_ends_in_a_text()
    {
        string written = "end";
        for (int i = 0; i < 100; i++)
        {
            // Escaped by more backslashes, the text would double each time.
            written = $"[\"{written.Replace("\\", "\\u005c", StringComparison.Ordinal).Replace("\"", "\\u0022", StringComparison.Ordinal)}\"]";
        }

        Assert.StartsWith("[", Assert.Single(TextsOf(StoredValue.Read(written))), StringComparison.Ordinal);
    }

    private static IEnumerable<string> TextsOf(StoredValue value) => value.Text is { } text ? [text] : value.Parts.SelectMany(TextsOf);
}
