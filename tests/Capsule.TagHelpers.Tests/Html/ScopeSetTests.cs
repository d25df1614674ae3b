using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class ScopeSetTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \t\n\f\r", "")]
    [InlineData("premium", "premium")]
    [InlineData(" premium\t\npro ", "premium pro")]
    [InlineData("pro premium pro", "pro premium")]
    [InlineData("Pro pro", "Pro pro")]
    [InlineData("a\u00A0b", "a\u00A0b")]
    public void Scopes_are_read_in_order_and_each_once(string? text, string expected)
    {
        ScopeSet scopes = ScopeSet.Parse(text);
        Assert.Equal(expected, scopes.ToString());
        Assert.Equal(expected.Length == 0 ? 0 : expected.Split(' ').Length, scopes.Count);
    }

    [Theory]
    [InlineData("a b", "b a", true)]
    [InlineData("a b", "a b a", true)]
    [InlineData("a b", "a", false)]
    [InlineData("a", "a b", false)]
    [InlineData("a b", "a c", false)]
    [InlineData("a", "A", false)]
    [InlineData("", "a", false)]
    public void Sets_are_equal_where_they_hold_the_same_scopes(string a, string b, bool expected)
    {
        Assert.Equal(expected, ScopeSet.Parse(a) == ScopeSet.Parse(b));
        Assert.Equal(expected, ScopeSet.Parse(a).Equals((object)ScopeSet.Parse(b)));
        Assert.True(!expected || ScopeSet.Parse(a).GetHashCode() == ScopeSet.Parse(b).GetHashCode());
    }
}
