using System.Security.Cryptography;
using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.Sealing;

public sealed class RegionSealerTests
{
    private static readonly byte[] s_key = RandomNumberGenerator.GetBytes(32);
    private static readonly RegionSealer s_sealer = new([s_key]);

    private static SealedRegion Region(string content = Secret.Body) => new()
    {
        Name = "bodytext",
        Scopes = ScopeSet.Parse("premium pro"),
        Lock = new LockTimes(new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero), new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)),
        IsWhole = true,
        ContentType = "text/html",
        Tag = "section",
        Attributes = " class=\"x\"",
        ResourceId = "article-1",
        Teaser = "<b>teaser</b> é",
        Content = Encoding.UTF8.GetBytes(content),
    };

    private static byte[] Seal(RegionSealer sealer, SealedRegion? region = null)
    {
        string marker = sealer.SealAsMarker(region ?? Region());
        Assert.StartsWith("<dca-sealed data=\"", marker, StringComparison.Ordinal);
        Assert.EndsWith("\"></dca-sealed>", marker, StringComparison.Ordinal);
        return Encoding.ASCII.GetBytes(marker["<dca-sealed data=\"".Length..^"\"></dca-sealed>".Length]);
    }

    [Fact]
    public void What_was_sealed_opens_whole()
    {
        SealedRegion? opened = s_sealer.TryOpen(Seal(s_sealer));
        Assert.NotNull(opened);
        Assert.Equal(Secret.Body, Encoding.UTF8.GetString(opened.Content.Span));
        Assert.Equal(Region() with { Content = opened.Content }, opened);
    }

    [Fact]
    public void What_was_not_given_stays_not_given()
    {
        var bare = new SealedRegion { Scopes = ScopeSet.Parse("s"), ContentType = "text/html", Tag = "div", Content = default };
        SealedRegion? opened = s_sealer.TryOpen(Seal(s_sealer, bare));
        Assert.NotNull(opened);
        Assert.Null(opened.Name);
        Assert.Null(opened.ResourceId);
        Assert.Null(opened.ClosedBecause);
        Assert.True(opened.Lock.IsNone);
        Assert.False(opened.IsWhole);
        Assert.Empty(opened.Content.ToArray());
    }

    [Fact]
    public void A_change_of_any_character_is_noticed()
    {
        byte[] data = Seal(s_sealer, Region("short"));
        // The last character of base64url has bits that say nothing; a change there alone must not open either, or is none.
        for (int i = 0; i < data.Length; i++)
        {
            byte[] changed = [.. data];
            changed[i] = changed[i] == (byte)'A' ? (byte)'Q' : (byte)'A';
            Assert.Null(s_sealer.TryOpen(changed));
        }
    }

    [Fact]
    public void A_part_of_a_region_does_not_open()
    {
        byte[] data = Seal(s_sealer, Region("short"));
        for (int i = 0; i < data.Length; i++)
        {
            Assert.Null(s_sealer.TryOpen(data.AsSpan(0, i)));
        }

        Assert.Null(s_sealer.TryOpen([.. data, (byte)'A', (byte)'A', (byte)'A', (byte)'A']));
    }

    [Fact]
    public void Another_site_s_region_does_not_open() =>
        Assert.Null(s_sealer.TryOpen(Seal(new RegionSealer([RandomNumberGenerator.GetBytes(32)]))));

    [Fact]
    public void A_region_under_an_older_key_opens_and_new_ones_are_under_the_newest()
    {
        byte[] newer = RandomNumberGenerator.GetBytes(32);
        var both = new RegionSealer([newer, s_key]);
        Assert.NotNull(both.TryOpen(Seal(s_sealer)));
        Assert.NotNull(new RegionSealer([newer]).TryOpen(Seal(both)));
        Assert.Null(s_sealer.TryOpen(Seal(both)));
    }

    [Fact]
    public void The_same_region_is_never_sealed_twice_the_same() =>
        Assert.NotEqual(Seal(s_sealer), Seal(s_sealer));

    [Fact]
    public void A_region_does_not_print_what_it_protects()
    {
        SealedRegion region = Region() with { Teaser = "t" };
        Secret.AssertAbsent($"{region}");
    }
}
