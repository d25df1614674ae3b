using System.Text.Json;
using Capsule.Sharing;
using Capsule.Wire;

namespace Capsule.Core.Tests.Sharing;

public class ShareLinkMistakeTests
{
    private static readonly ShareLinkRequest Good = new() { ResourceId = "article-1", Scopes = ["premium"] };

    public static TheoryData<string> Mistakes => [.. MistakesByName.Keys];

    private static Dictionary<string, (ShareLinkRequest Request, CapsuleErrorCode Code)> MistakesByName { get; } = new()
    {
        ["no resource"] = (Good with { ResourceId = string.Empty }, CapsuleErrorCode.InvalidResourceId),
        ["a resource with a bar"] = (Good with { ResourceId = "a|b" }, CapsuleErrorCode.InvalidResourceId),
        ["no grant"] = (Good with { Scopes = [] }, CapsuleErrorCode.InvalidShareLink),
        ["both grants"] = (Good with { ContentNames = ["bodytext"] }, CapsuleErrorCode.InvalidShareLink),
        ["a scope that is none"] = (Good with { Scopes = ["premium", "a b"] }, CapsuleErrorCode.InvalidScope),
        ["an empty scope"] = (Good with { Scopes = [string.Empty] }, CapsuleErrorCode.InvalidScope),
        ["a name that is none"] = (Good with { Scopes = [], ContentNames = ["1"] }, CapsuleErrorCode.InvalidContentName),
        ["no lifetime"] = (Good with { Lifetime = TimeSpan.Zero }, CapsuleErrorCode.InvalidShareLink),
        ["less than a second"] = (Good with { Lifetime = TimeSpan.FromMilliseconds(999) }, CapsuleErrorCode.InvalidShareLink),
        ["a lifetime that is over"] = (Good with { Lifetime = TimeSpan.FromDays(-1) }, CapsuleErrorCode.InvalidShareLink),
        ["a lifetime without end"] = (Good with { Lifetime = TimeSpan.MaxValue }, CapsuleErrorCode.InvalidShareLink),
        ["no uses"] = (Good with { MaxUses = 0 }, CapsuleErrorCode.InvalidShareLink),
        ["fewer than no uses"] = (Good with { MaxUses = -1 }, CapsuleErrorCode.InvalidShareLink),
        ["an empty id"] = (Good with { Id = string.Empty }, CapsuleErrorCode.InvalidShareLink),
        ["an id too long"] = (Good with { Id = new string('a', 257) }, CapsuleErrorCode.InvalidShareLink),
        ["an id of two lines"] = (Good with { Id = "a\nb" }, CapsuleErrorCode.InvalidShareLink),
        ["an id with half a character"] = (Good with { Id = "a\ud800" }, CapsuleErrorCode.InvalidShareLink),
        ["data that is a list"] = (Good with { Data = JsonElement.Parse("[]") }, CapsuleErrorCode.InvalidResourceData),
        ["data that is null"] = (Good with { Data = JsonElement.Parse("null") }, CapsuleErrorCode.InvalidResourceData),
        ["data too deep"] = (Good with { Data = Deep(Names.MaxResourceDataDepth + 1) }, CapsuleErrorCode.InvalidResourceData),
        ["data with a member given twice"] = (Good with { Data = JsonElement.Parse("""{"a":{"b":1,"b":2}}""") }, CapsuleErrorCode.InvalidResourceData),
        ["data with half a character"] = (Good with { Data = JsonElement.Parse("""{"a":["\ud800"]}""") }, CapsuleErrorCode.InvalidResourceData),
        ["data with half a character in a name"] = (Good with { Data = JsonElement.Parse("""{"\ud800":1}""") }, CapsuleErrorCode.InvalidResourceData),
        ["data too long"] = (Good with { Data = JsonElement.Parse($$"""{"a":"{{new string('a', 70_000)}}"}""") }, CapsuleErrorCode.InvalidResourceData),
        ["a domain that is none"] = (Good with { Domain = "https://news.example.com" }, CapsuleErrorCode.InvalidConfiguration),
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_link_that_could_never_open_anything_is_not_made(string name)
    {
        (ShareLinkRequest request, CapsuleErrorCode code) = MistakesByName[name];

        Assert.Equal(code, Refusal.Of(() => TestSite.Publisher().CreateShareLink(request)).Code);
    }

    [Fact]
    public void What_is_just_allowed_is_made_and_read_again()
    {
        DcaManifest page = TestSite.Publisher().Render("article-1");
        ShareLinkRequest[] requests =
        [
            Good with { Lifetime = TimeSpan.FromSeconds(1), MaxUses = 1, Id = "å" },
            Good with { Lifetime = TimeSpan.FromDays(3660), MaxUses = int.MaxValue, Id = new string('a', 256) },
            Good with { Data = Deep(Names.MaxResourceDataDepth) },
            Good with { Data = JsonElement.Parse("""{"a":"\ud83d\ude00","b":[{"a":1},{"a":2}]}""") },
        ];

        Assert.All(requests, request =>
            Assert.Single(TestSite.Issuer().AnswerShared(TestSite.Request(page) with { ShareToken = TestSite.Publisher().CreateShareLink(request).Token }).Keys));
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":"\udc00"}""")]
    public void Pages_with_data_that_no_issuer_reads_are_not_made_either(string data)
    {
        Assert.Equal(CapsuleErrorCode.InvalidResourceData, Refusal.Of(() => TestSite.Publisher().Render(TestSite.Page("article-1") with { Data = JsonElement.Parse(data) })).Code);
    }

    private static JsonElement Deep(int depth) => JsonElement.Parse(string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1));
}
