using System.Text.Json.Nodes;
using Capsule.Umbraco.RichText;
using Capsule.Umbraco.Tests.Cms;

namespace Capsule.Umbraco.Tests.RichText;

public class StoredRichTextTests
{
    private static readonly Guid First = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid Second = new("66666666-7777-8888-9999-aaaaaaaaaaaa");

    [Fact]
    public void Markup_and_blocks_are_read_from_JSON()
    {
        StoredRichText text = StoredRichText.Read(StoredArticle.Value("<p>x</p>", (First, "one"), (Second, "two")));

        Assert.Equal("<p>x</p>", text.Markup);
        Assert.Equal([First, Second], text.Blocks.Select(block => block.Key));
    }

    [Fact]
    public void Blocks_of_older_versions_have_identifiers_for_keys()
    {
        string value = """{"markup":"","blocks":{"contentData":[{"key":null,"udi":"umb://element/11111111222233334444555555555555"},{"text":"no key"},null]}}""";

        Assert.Equal([First], StoredRichText.Read(value).Blocks.Select(block => block.Key));
    }

    [Theory]
    [InlineData("<p>x</p>")]
    [InlineData("""{"markup":"<p>x""")]
    [InlineData("""{"other":"<p>x</p>"}""")]
    [InlineData("""["<p>x</p>"]""")]
    public void A_value_of_another_form_is_bare_markup(string value)
    {
        StoredRichText text = StoredRichText.Read(value);

        Assert.Equal(value, text.Markup);
        Assert.Empty(text.Blocks);
        Assert.Equal("<p>y</p>", text.With("<p>y</p>", _ => true));
    }

    [Fact]
    public void Markup_that_is_JSON_itself_is_still_the_markup()
    {
        Assert.Equal("[1]", StoredRichText.Read("""{"markup":"[1]","blocks":null}""").Markup);
    }

    [Theory]
    [InlineData("""["<p>x</p>"]""")]
    [InlineData("""{"other":"<p>x</p>"}""")]
    [InlineData("""{"markup":{"inner":"<p>x</p>"}}""")]
    public void Lists_and_other_objects_are_not_taken_for_rich_text(string value)
    {
        Assert.Null(StoredRichText.TryOf(StoredValue.Read(value)));
    }

    [Fact]
    public void Changed_markup_keeps_the_blocks_that_are_named_and_all_else()
    {
        string value = StoredArticle.Value("<p>x</p>", (First, "one"), (Second, "two"));

        string changed = StoredRichText.Read(value).With("<p>y</p>", key => key == Second);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(StoredArticle.Value("<p>y</p>", (Second, "two"))), JsonNode.Parse(changed)));
    }

    [Fact]
    public void Changed_markup_leaves_none_of_the_old_however_often_it_is_there()
    {
        string changed = StoredRichText.Read("""{"markup":"old","Markup":"old","markup":"old","blocks":{"contentData":[],"ContentData":[{"key":"11111111-2222-3333-4444-555555555555","text":"old"}]}}""").With("new", _ => false);

        Assert.DoesNotContain("old", changed, StringComparison.Ordinal);
    }
}
