using System.Text.RegularExpressions;
using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;

namespace Capsule.Browser.Tests;

public sealed partial class KeyTests(BrowserFixture browser) : BrowserTest(browser)
{
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
        await using NewsSiteHost site = new(("Capsule:LocalIssuer:Delivery", "Direct"));
        ReaderSession session = await OpenAsync(Fixture.Browser, site);
        await session.BecomeAsync(Reader.Premium);
        await session.ReadAsync(Stories.NightFerry);
        await session.ReadAsync(Stories.Lighthouse);

        await session.AssertOpenAsync(Assert.Single(Stories.Lighthouse.Parts));
        Assert.Equal(2, session.UnlockCalls.Count);
        Assert.Empty(await KeptKeys.ReadAsync(session));
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
            Assert.Equal("decrypt", record.Usages);
        });
        Assert.StartsWith("""[["capsule"],{},{},[],""", others, StringComparison.Ordinal);
        Assert.All(keys, key =>
        {
            Assert.DoesNotContain(key, others, StringComparison.Ordinal);
            Assert.All(records, record => Assert.DoesNotContain(key, record.Others, StringComparison.Ordinal));
        });
    }

    [GeneratedRegex("""
        "(?:key|contentKey)":"([^"]+)"
        """)]
    private static partial Regex KeyText();
}
