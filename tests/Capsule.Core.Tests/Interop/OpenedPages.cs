using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Capsule.Keys;
using Capsule.Publishing;

namespace Capsule.Core.Tests.Interop;

/// <summary>Pages of ours as the WebCrypto script opened them, all in one run of it.</summary>
public sealed class OpenedPages : IAsyncLifetime
{
    private static readonly Dictionary<string, string> BothKeys = new() { [TestSite.IssuerName] = TestKeys.Issuer.ExportPem(), ["acme"] = TestKeys.OtherIssuer.ExportPem() };

    private readonly JsonArray _pages = [];
    private Dictionary<string, JsonElement> _opened = [];

    internal static Dictionary<string, ContentItem[]> Cases { get; } = new()
    {
        ["unicode"] = [TestSite.Item(text: "Åäö – 日本語 🔐 \u2028 e\u0301 \0 end", scope: "läsare-plus")],
        ["empty item"] = [TestSite.Item(text: string.Empty)],
        ["JSON item"] = [TestSite.Item("data", """{"rows":[1,2,3],"html":"<b>"}""") with { ContentType = "application/json" }],
        ["markup that ends scripts"] = [TestSite.Item(text: "</script><!--<script>\"&lt;\\u003c")],
        ["a mebibyte"] = [TestSite.Item(text: string.Concat(Enumerable.Repeat("0123456789abcdef", 64 * 1024)))],
        ["several scopes"] = [TestSite.Item("a", "1"), TestSite.Item("b", "2", "pro"), TestSite.Item("c", "3"), TestSite.Item("d", "4", scope: null)],
    };

    public async Task InitializeAsync()
    {
        CapsulePublisher publisher = TestSite.Publisher();
        foreach ((string name, ContentItem[] items) in Cases)
        {
            Add(name, publisher.Render(TestSite.Page("article-1", items)), TestSite.IssuerName);
        }

        CapsulePublisher withTwoIssuers = TestSite.Publisher(
        [
            TestSite.Opens("premium", "pro"),
            new PublisherIssuer { Name = "acme", UnlockUrl = "https://acme.example/unlock", Keys = IssuerKeySource.Pinned(TestKeys.OtherIssuer.PublicKey), ContentNames = ["b"] },
        ]);
        Add("two issuers", withTwoIssuers.Render(TestSite.Page("article-1", TestSite.Item("a", "1"), TestSite.Item("b", "2", "pro"))), TestSite.IssuerName, "acme");
        Add("quarter of an hour", TestSite.Publisher(interval: TimeSpan.FromMinutes(15)).Render(TestSite.Page("article-1")), TestSite.IssuerName);
        JsonElement data = JsonElement.Parse("""{"section":"<politik> å","wordCount":812,"nested":{"a":[1.5,null,true]}}""");
        Add("data", publisher.Render(TestSite.Page("/nyheter/å & ä?x=1") with { Data = data }), TestSite.IssuerName);
        Add("second render", publisher.Render(TestSite.Page("article-2")), TestSite.IssuerName);

        var input = new JsonObject
        {
            ["publisherPublicJwk"] = JsonNode.Parse(new KeyRingSnapshot
            {
                SigningKey = TestKeys.Publisher,
                PublicKeys = [new PublishedKey(TestKeys.Publisher.PublicKey, KeyStatus.Active)],
                RotationSecret = TestKeys.RotationSecret,
                SealingKeys = [],
            }.GetPublisherJwks().ToUtf8Json())!["keys"]![0]!.DeepClone(),
            ["rotationSecret"] = TestKeys.RotationSecret.Export(),
            ["pages"] = _pages,
        };
        byte[] output = await Node.RunAsync("open-manifest.mjs", Encoding.UTF8.GetBytes(input.ToJsonString()));
        _opened = JsonElement.Parse(output).EnumerateArray().ToDictionary(page => page.GetProperty("name").GetString()!);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal JsonElement this[string name]
    {
        get
        {
            JsonElement page = _opened[name];
            Assert.False(page.TryGetProperty("error", out JsonElement error), $"{name}: {error}");
            return page;
        }
    }

    internal string Plaintext(string page, string item) =>
        Encoding.UTF8.GetString(this[page].GetProperty("plaintexts").GetProperty(item).GetBytesFromBase64());

    internal string[] Ways(string page, string item) =>
        [.. this[page].GetProperty("ways").GetProperty(item).EnumerateArray().Select(way => way.GetString()!)];

    private void Add(string name, CapsuleRender render, params string[] issuers) => _pages.Add(new JsonObject
    {
        ["name"] = name,
        ["manifest"] = JsonNode.Parse(render.Utf8Json.Span),
        ["issuerKeys"] = new JsonObject(issuers.Select(issuer => KeyValuePair.Create<string, JsonNode?>(issuer, BothKeys[issuer]))),
    });
}
