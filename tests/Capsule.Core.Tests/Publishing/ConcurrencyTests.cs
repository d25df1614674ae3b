using Capsule.Publishing;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Publishing;

public class ConcurrencyTests
{
    [Fact]
    public async Task Pages_rendered_and_unlocked_side_by_side_all_open()
    {
        CapsulePublisher publisher = TestSite.Publisher();
        CapsuleIssuer issuer = TestSite.Issuer();

        string[] opened = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() =>
        {
            DcaManifest manifest = publisher.Render($"article-{i}", TestSite.Item("a", $"text {i}"), TestSite.Item("b", "other", $"scope-{i % 5}"));
            KeyDelivery delivery = i % 2 == 0 ? KeyDelivery.Direct : KeyDelivery.WrapKey;
            UnlockResponse response = issuer.Answer(TestSite.Request(manifest), AccessDecision.GrantScopes(["premium"], delivery));
            return ManifestOpener.OpenText(manifest, Assert.Single(response.Keys));
        })));

        Assert.Equal(Enumerable.Range(0, 64).Select(i => $"text {i}"), opened);
    }

    [Fact]
    public async Task Pages_rendered_while_the_period_changes_all_open()
    {
        FixedTime clock = TestSite.Clock();
        CapsulePublisher publisher = TestSite.Publisher(clock: clock);
        DateTimeOffset border = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

        DcaManifest[] pages = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() =>
        {
            clock.Now = border.AddTicks(i % 2 == 0 ? -1 : 0);
            return publisher.Render($"article-{i}");
        })));

        Assert.All(pages, page => Assert.Equal("<p>Secret</p>", ManifestOpener.OpenAll(page, TestSite.IssuerName, TestKeys.Issuer)["bodytext"]));
        Assert.All(pages, page => Assert.Contains(page.Content["bodytext"].WrappedContentKey[0].Kid, (string[])["261120T13", "261120T14"]));
    }
}
