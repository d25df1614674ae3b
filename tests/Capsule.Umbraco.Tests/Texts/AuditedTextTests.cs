using Capsule.Umbraco.Auditing;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Tests.Texts;

public class AuditedTextTests
{
    [Fact]
    public void A_text_comes_back_with_its_code_and_what_fills_its_gaps()
    {
        EditorText read = AuditedText.Read(AuditedText.Write(new EditorText(TextCode.AuditDataType, "Article")));

        Assert.Equal(("auditDataType", "Article"), (read.Code, Assert.Single(read.Args)));
    }

    [Theory]
    [InlineData("""{"code":"4711","args":[]}""")]
    [InlineData("""{"code":"noSuchCode","args":[]}""")]
    [InlineData("Scopes: 3 of 4")]
    public void What_has_another_form_is_a_text_of_its_words(string details) =>
        Assert.Equal(details, AuditedText.Read(details).Message);

    [Fact]
    public void A_number_that_is_not_whole_is_shown_as_it_was_written() =>
        Assert.Contains("1.5", AuditedText.Read("""{"code":"auditDataType","args":[1.5]}""").Message, StringComparison.Ordinal);
}
