using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;

namespace Capsule.TagHelpers.Tests.Sealing;

/// <summary>A region that views seal again is not encrypted again.</summary>
public sealed class KeptMarkersTests
{
    private readonly RegionSealer _sealer = new([RandomNumberGenerator.GetBytes(32)]);

    private static SealedRegion Region(string content, string? name = "a", string teaser = "") => new()
    {
        Name = name,
        Scopes = ScopeSet.Parse("premium"),
        ContentType = "text/html",
        Tag = "div",
        Teaser = teaser,
        Content = Encoding.UTF8.GetBytes(content),
    };

    [Fact]
    public void The_same_region_has_the_marker_it_had()
    {
        var markers = new KeptMarkers(_sealer);
        Assert.Same(markers.Seal(Region("sentinel")), markers.Seal(Region("sentinel")));
    }

    [Fact]
    public void Another_text_name_or_teaser_has_another()
    {
        var markers = new KeptMarkers(_sealer);
        string[] all = [markers.Seal(Region("a")), markers.Seal(Region("b")), markers.Seal(Region("a", "b")), markers.Seal(Region("a", teaser: "b"))];
        Assert.Equal(4, all.Distinct().Count());
        Assert.Equal("b", Encoding.UTF8.GetString(Open(all[1]).Content.Span));
    }

    [Fact]
    public void Few_bytes_are_kept_however_many_regions_there_are()
    {
        var markers = new KeptMarkers(_sealer);
        string text = new('x', 100_000);
        for (int i = 0; i < 100; i++)
        {
            markers.Seal(Region($"{i} {text}"));
        }

        Assert.InRange(markers.Size, 1, 8 * 1024 * 1024);
        Assert.Same(markers.Seal(Region($"99 {text}")), markers.Seal(Region($"99 {text}")));
    }

    [Fact]
    public void A_region_that_would_fill_much_of_it_is_not_kept()
    {
        var markers = new KeptMarkers(_sealer);
        SealedRegion large = Region(new string('x', 1024 * 1024));
        Assert.NotSame(markers.Seal(large), markers.Seal(large));
        Assert.Equal(0, markers.Size);
    }

    [Fact]
    public void What_it_is_found_by_does_not_hold_the_text()
    {
        var header = new ArrayBufferWriter<byte>();
        SealedRegionFormat.WriteHeader(_sealer.Describe(Region("sentinel-text")), header);
        byte[] key = header.WrittenSpan.ToArray();
        Assert.DoesNotContain("sentinel", Encoding.UTF8.GetString(key), StringComparison.Ordinal);
    }

    private SealedRegion Open(string marker) => _sealer.TryOpen(Encoding.ASCII.GetBytes(marker["<dca-sealed data=\"".Length..^"\"></dca-sealed>".Length]))!;
}
