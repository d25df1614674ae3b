using Capsule.TagHelpers.Views;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Capsule.TagHelpers.Tests.Views;

/// <summary>Members of structured data that have no attribute of their own.</summary>
public sealed class StructuredDataPropertiesTests
{
    [Fact]
    public void They_come_last_and_win()
    {
        var properties = new Dictionary<string, object?> { ["headline"] = "Mine", ["isAccessibleForFree"] = false, ["comment"] = null };
        Assert.Equal(
            """{"@context":"https://schema.org","@type":"Report","headline":"Mine","isAccessibleForFree":false,"comment":null}""",
            Render(new DcaStructuredDataTagHelper { Type = "Report", Headline = "Theirs", Properties = properties }));
    }

    [Fact]
    public void What_has_no_members_is_an_error_that_says_what_is_wanted()
    {
        CapsuleException e = Assert.Throws<CapsuleException>(() => Render(new DcaStructuredDataTagHelper { Properties = 5 }));
        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, e.Code);
        Assert.Contains("properties", e.Message, StringComparison.Ordinal);
    }

    private static string Render(DcaStructuredDataTagHelper helper)
    {
        var output = new TagHelperOutput("dca-structured-data", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
        return output.Content.GetContent();
    }
}
