using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;

namespace Capsule.TagHelpers.Tests.Sealing;

/// <summary>Regions that an older version sealed and a cache has kept. The texts below were written by that version.</summary>
public sealed class OlderSealTests
{
    // Under the key 00 01 … 1F.
    private const string Version1 = "AQFA2YCT0PRFYs45BiGltI4oZOBcqT3XXLBSq6I9hT-tU2NSdq6ko6eFKWfoKvSwYKV1ubGSIlUR2WGRB4bOnTPuJi1JiK_rL2YUlC8r7AOwJrMbSWf67u94zRWuUTEaJUSfYok-yTJH-Osv-YLiKEYca2hXGUKGxzQ_KvZnz5vdnmgYu4nKz1oSwdnlUCmlRLRTDezmAqsNMZ8";
    private const string ClosedVersion1 = "AQFA2YDhtCQBlTDwJbWL5_VqrHp9sVoPJ8lsDNDVKG4Q_aBtPZedf8PbssnIA7brTL-jSDVqh93StK18dAxk24cfG8V7AQqhO_onxlBwDZ_e";

    private static readonly RegionSealer s_sealer = new([[.. Enumerable.Range(0, 32).Select(i => (byte)i)]]);

    [Fact]
    public void A_region_of_version_1_opens_whole()
    {
        SealedRegion? region = s_sealer.TryOpen(Encoding.ASCII.GetBytes(Version1));
        Assert.NotNull(region);
        var expected = new SealedRegion
        {
            Name = "bodytext",
            Scopes = ScopeSet.Parse("premium"),
            ContentType = "text/html",
            Tag = "section",
            Attributes = " class=\"x\"",
            ResourceId = "article-1",
            Teaser = "<b>teaser</b> é",
            Content = region.Content,
        };
        Assert.Equal(expected, region);
        Assert.Equal("<p>sealed by version 1 – é</p>", Encoding.UTF8.GetString(region.Content.Span));
    }

    [Fact]
    public void A_closed_region_of_version_1_stays_closed()
    {
        SealedRegion? region = s_sealer.TryOpen(Encoding.ASCII.GetBytes(ClosedVersion1));
        Assert.NotNull(region);
        Assert.Equal("broken", region.ClosedBecause);
        Assert.True(region.Lock.IsNone);
        Assert.Empty(region.Content.ToArray());
    }

    [Fact]
    public void A_version_that_is_changed_on_the_way_does_not_open()
    {
        // Version 2 begins with "Ag", version 1 with "AQ".
        Assert.StartsWith("AQ", Version1, StringComparison.Ordinal);
        Assert.Null(s_sealer.TryOpen(Encoding.ASCII.GetBytes($"Ag{Version1[2..]}")));
        Assert.Null(s_sealer.TryOpen(Encoding.ASCII.GetBytes($"Aw{Version1[2..]}")));
    }
}
