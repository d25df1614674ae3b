using System.Text.RegularExpressions;
using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;

namespace Capsule.Browser.Tests;

public sealed partial class KeyTests(BrowserFixture browser) : BrowserTest(browser)
{
    // Each call by which a script could come by the bytes of a key, or make a key of bytes.
    private const string NoteCryptography = """
        window.calls = [];
        const note = (name, describe) => {
            const original = SubtleCrypto.prototype[name];
            SubtleCrypto.prototype[name] = function (...values) {
                calls.push(`${name} ${describe(values)}`);
                return original.apply(this, values);
            };
        };
        note('importKey', ([format]) => format);
        note('exportKey', ([format, key]) => `${format} ${key.type}`);
        note('wrapKey', ([format]) => format);
        note('unwrapKey', ([format, , , algorithm, , extractable]) => `${format} ${algorithm.name} ${extractable}`);
        note('decrypt', ([algorithm]) => algorithm.name);
        note('deriveBits', ([algorithm]) => algorithm.name);
        """;

    [BrowserFact]
    public async Task A_second_story_of_the_same_scope_opens_without_asking_the_issuer()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.ReadAsync(Stories.NightFerry);
        Assert.Single(session.UnlockCalls);

        foreach (Story story in new[] { Stories.Lighthouse, Stories.SaltMarsh, Stories.Baker })
        {
            await session.ReadAsync(story);
            await session.AssertOpenAsync(Assert.Single(story.Parts));
        }

        Assert.Single(session.UnlockCalls);
    }

    [BrowserFact]
    public async Task A_story_of_another_scope_asks_the_issuer_again()
    {
        ReaderSession session = await OpenAsync(Reader.Premium);
        await session.ReadAsync(Stories.NightFerry);
        await session.ReadAsync(Stories.Letters);

        await session.AssertOpenAsync(Assert.Single(Stories.Letters.Parts));
        Assert.Equal(2, session.UnlockCalls.Count);
    }

    [BrowserFact]
    public async Task With_the_issuer_out_of_reach_a_reload_opens_from_kept_keys()
    {
        ReaderSession session = await OpenAsync(Reader.Pro);
        await session.ReadAsync(Stories.RentLedger);
        await session.BlockUnlockAsync();

        await session.ReloadAsync();

        Assert.All(await Task.WhenAll(Stories.RentLedger.Parts.Select(IsOpenAsync)), Assert.True);
        Assert.Single(session.UnlockCalls);

        async Task<bool> IsOpenAsync(ProtectedPart part)
        {
            await session.AssertOpenAsync(part);
            return true;
        }
    }

    [BrowserFact]
    public async Task Keys_for_one_story_alone_do_not_open_the_next()
    {
        NewsSiteHost site = StartSite(("Capsule:LocalIssuer:Delivery", "Direct"));
        ReaderSession session = await OpenAsync(Fixture.Browser, site);
        await session.BecomeAsync(Reader.Premium);
        await session.ReadAsync(Stories.NightFerry);
        await session.ReadAsync(Stories.Lighthouse);

        await session.AssertOpenAsync(Assert.Single(Stories.Lighthouse.Parts));
        Assert.Equal(2, session.UnlockCalls.Count);
        Assert.Empty(await KeptKeys.ReadOpeningAsync(session));
    }

    [BrowserFact]
    public async Task The_browser_keeps_keys_that_no_script_can_read_and_keeps_them_nowhere_else()
    {
        ReaderSession session = await OpenAsync(Reader.Pro);
        await session.ReadAsync(Stories.RentLedger);

        IReadOnlyList<KeptKeys.Record> records = await KeptKeys.ReadAsync(session);
        string others = await KeptKeys.ReadOtherStoresAsync(session);
        string[] keys = [.. KeyText().Matches(Assert.Single(session.UnlockCalls).Body!).Select(match => match.Groups[1].Value)];

        Assert.NotEmpty(records);
        Assert.NotEmpty(keys);
        Assert.All(records, record =>
        {
            Assert.True(record.IsCryptoKey);
            Assert.False(record.Extractable);
            Assert.False(record.Exported);
            Assert.Equal(record.IsOfPair ? "private" : "secret", record.Type);
            Assert.Equal("unwrapKey", record.Usages);
        });
        Assert.Single(records, record => record.IsOfPair);
        Assert.StartsWith("""[["capsule"],{},{},[],""", others, StringComparison.Ordinal);
        Assert.All(keys, key =>
        {
            Assert.DoesNotContain(key, others, StringComparison.Ordinal);
            Assert.All(records, record => Assert.DoesNotContain(key, record.Others, StringComparison.Ordinal));
        });
    }

    [BrowserTheory]
    [InlineData("WrapKey")]
    [InlineData("Direct")]
    public async Task Not_even_the_page_that_asks_for_keys_sees_the_bytes_of_one(string delivery)
    {
        NewsSiteHost site = StartSite(("Capsule:LocalIssuer:Delivery", delivery));
        ReaderSession session = await OpenAsync(Fixture.Browser, site);
        await session.BecomeAsync(Reader.Pro);
        await session.Page.AddInitScriptAsync(NoteCryptography);
        await session.ReadAsync(Stories.RentLedger);

        await session.AssertOpenAsync(Stories.RentLedger.Parts[0]);
        string[] calls = await session.Page.EvaluateAsync<string[]>("calls");
        Assert.Contains("unwrapKey raw RSA-OAEP false", calls);
        Assert.Subset(
            new HashSet<string> { "exportKey spki public", "unwrapKey raw RSA-OAEP false", "unwrapKey raw AES-GCM false", "decrypt AES-GCM" },
            calls.ToHashSet());
    }

    [GeneratedRegex("""
        "(?:key|contentKey)":"([^"]+)"
        """)]
    private static partial Regex KeyText();
}
