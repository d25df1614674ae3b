using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class PageSplicerTests
{
    [Fact]
    public void Stretches_are_replaced_and_all_else_stays()
    {
        Assert.Equal("Xa-d+Y", PageSplicer.Apply("abcd", [new(0, 0, "X"), new(1, 3, "-"), new(4, 4, "+"), new(4, 4, "Y")]));
        Assert.Equal("abcd", PageSplicer.Apply("abcd", []));
    }

    [Theory]
    [InlineData(0, 2, 1, 3)]
    [InlineData(2, 3, 0, 1)]
    [InlineData(0, 1, 3, 5)]
    [InlineData(0, 1, 3, 2)]
    public void Splices_that_overlap_or_lie_outside_are_refused(int start1, int end1, int start2, int end2)
    {
        Assert.Throws<ArgumentException>(() => PageSplicer.Apply("abcd", [new(start1, end1, ""), new(start2, end2, "")]));
    }
}
