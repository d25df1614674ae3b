namespace Capsule.Core.Tests;

public class NamesTests
{
    [Theory]
    [InlineData("NEWS.Example.COM", "news.example.com")]
    [InlineData("news.example.com...", "news.example.com")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    public void A_claimed_domain_is_brought_into_the_one_form(string claimed, string expected)
    {
        Assert.Equal(expected, Names.NormalizeAsciiDomain(claimed));
    }

    [Theory]
    [InlineData("\u212aiosk.example")] // the Kelvin sign, whose lower case is k
    [InlineData("\u0130nk.example")]
    [InlineData("b\u00fccher.example")]
    [InlineData("")]
    [InlineData("...")]
    public void A_claimed_domain_is_never_mapped_from_other_scripts(string claimed)
    {
        Assert.Null(Names.NormalizeAsciiDomain(claimed));
    }

    [Fact]
    public void Domains_have_a_longest()
    {
        Assert.NotNull(Names.NormalizeDomain(new string('a', 253)));
        Assert.Null(Names.NormalizeDomain(new string('a', 254)));
    }
}
