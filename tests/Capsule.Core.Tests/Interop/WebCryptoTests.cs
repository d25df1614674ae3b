using System.Text;
using System.Text.Json;
using Capsule.Publishing;

namespace Capsule.Core.Tests.Interop;

public class WebCryptoTests(OpenedPages pages) : IClassFixture<OpenedPages>
{
    public static TheoryData<string> Cases => [.. OpenedPages.Cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_independent_implementation_opens_every_item(string name)
    {
        Assert.All(OpenedPages.Cases[name], item => Assert.Equal(Encoding.UTF8.GetString(item.Content.Span), pages.Plaintext(name, item.Name)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Items_open_by_the_secret_the_issuer_and_the_issuers_wrap_keys_for_two_periods(string name)
    {
        string[] expected = ["secret:261120T13", "secret:261120T14", "local", "local:261120T13", "local:261120T14"];

        Assert.All(OpenedPages.Cases[name], item => Assert.Equal(expected, pages.Ways(name, item.Name)));
    }

    [Fact]
    public void An_issuer_by_content_name_opens_its_item_and_gets_no_wrap_key()
    {
        Assert.DoesNotContain(pages.Ways("two issuers", "a"), way => way.StartsWith("acme", StringComparison.Ordinal));
        Assert.Equal(["acme"], pages.Ways("two issuers", "b").Where(way => way.StartsWith("acme", StringComparison.Ordinal)));
        Assert.Equal(["local", "local:261120T13", "local:261120T14"], pages.Ways("two issuers", "b").Where(way => way.StartsWith("local", StringComparison.Ordinal)));
    }

    [Fact]
    public void Rotation_below_an_hour_names_periods_to_the_minute()
    {
        Assert.Equal(
            ["secret:261120T1300", "secret:261120T1315", "local", "local:261120T1300", "local:261120T1315"],
            pages.Ways("quarter of an hour", "bodytext"));
    }

    [Fact]
    public void Wrap_keys_of_an_earlier_page_serve_a_later_one()
    {
        Assert.Equal("<p>Secret</p>", pages.Plaintext("second render", "bodytext"));
    }

    [Fact]
    public void The_token_says_whose_page_it_is()
    {
        JsonElement claims = pages["data"].GetProperty("claims");

        Assert.Equal(["iss", "sub", "iat", "jti", "scopes", "data", "keyDigests"], claims.EnumerateObject().Select(claim => claim.Name));
        Assert.Equal(TestSite.Domain, claims.GetProperty("iss").GetString());
        Assert.Equal("/nyheter/å & ä?x=1", claims.GetProperty("sub").GetString());
        Assert.Equal(TestSite.Start.ToUnixTimeSeconds(), claims.GetProperty("iat").GetInt64());
        Assert.True(JsonElement.DeepEquals(
            JsonElement.Parse("""{"section":"<politik> å","wordCount":812,"nested":{"a":[1.5,null,true]}}"""),
            claims.GetProperty("data")));
    }

    [Fact]
    public void Scopes_stand_in_the_token_once_in_order_of_first_use()
    {
        Assert.Equal(["premium", "pro", "d"], pages["several scopes"].GetProperty("claims").GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
    }

    [Fact]
    public void A_page_without_data_has_an_empty_object()
    {
        Assert.Equal("{}", pages["unicode"].GetProperty("claims").GetProperty("data").GetRawText());
    }
}
