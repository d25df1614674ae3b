using System.Security.Cryptography;
using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.Wire;

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
    public void Content_that_a_view_writes_has_the_marker_of_the_same_bytes()
    {
        var markers = new KeptMarkers(_sealer);
        string text = new('x', 2000);
        string first = Seal(markers, "<p>", text, "</p>");
        Assert.Equal($"<p>{text}</p>", Encoding.UTF8.GetString(Open(first).Content.Span));
        Assert.Same(first, Seal(markers, "<p>", text, "</p>"));
        Assert.Same(first, Seal(markers, "<p>", new string('x', 2000), "</p>"));
        Assert.Same(first, Seal(markers, $"<p>{text}</p>"));
        Assert.Same(first, markers.Seal(Region($"<p>{text}</p>")));
    }

    [Fact]
    public void The_same_strings_otherwise_have_another()
    {
        var markers = new KeptMarkers(_sealer);
        (string a, string b) = (new('a', 1000), new('b', 1000));
        string[] all = [Seal(markers, a, b), Seal(markers, b, a), Seal(markers, a), Seal(markers, b), Seal(markers, a, b, a)];
        Assert.Equal([a + b, b + a, a, b, a + b + a], all.Select(marker => Encoding.UTF8.GetString(Open(marker).Content.Span)));
        Assert.Equal<string>(all, (string[])[Seal(markers, a, b), Seal(markers, b, a), Seal(markers, a), Seal(markers, b), Seal(markers, a, b, a)]);
    }

    [Fact]
    public void Content_that_is_known_but_no_longer_kept_is_sealed_again()
    {
        var markers = new KeptMarkers(_sealer);
        string large = new('x', 1024 * 1024);
        string first = Seal(markers, large);
        string second = Seal(markers, large);
        Assert.NotSame(first, second);
        Assert.Equal(large, Encoding.UTF8.GetString(Open(second).Content.Span));
    }

    [Fact]
    public void What_it_is_found_by_does_not_hold_the_text()
    {
        using var header = new PooledBufferWriter(64);
        SealedRegionFormat.WriteHeader(_sealer.Describe(Region("sentinel-text")), header);
        byte[] key = header.WrittenSpan.ToArray();
        Assert.DoesNotContain("sentinel", Encoding.UTF8.GetString(key), StringComparison.Ordinal);
    }

    private static string Seal(KeptMarkers markers, params string[] strings)
    {
        using var content = new ContentWriter();
        foreach (string text in strings)
        {
            content.Write(text);
        }

        return markers.Seal(Region(string.Empty), content);
    }

    private SealedRegion Open(string marker) => _sealer.TryOpen(Encoding.ASCII.GetBytes(marker["<dca-sealed data=\"".Length..^"\"></dca-sealed>".Length]))!;
}
