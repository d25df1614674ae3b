using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Tests.Site;

namespace Capsule.TagHelpers.Tests.Sealing;

/// <summary>A header is read without its content, and goes with no other.</summary>
public sealed class SealedHeaderTests
{
    private const int HeaderOffset = 33;
    private const int TagSize = 16;
    private static readonly byte[] s_key = RandomNumberGenerator.GetBytes(32);

    // None that remembers headers from one test to the next.
    private readonly RegionSealer _sealer = new([s_key]);

    private static SealedRegion Region(string content) => new()
    {
        Name = "bodytext",
        Scopes = ScopeSet.Parse("premium"),
        ContentType = "text/html",
        Tag = "div",
        Teaser = "tease",
        Content = Encoding.UTF8.GetBytes(content),
    };

    private byte[] Seal(string content) =>
        Encoding.ASCII.GetBytes(_sealer.SealAsMarker(Region(content))["<dca-sealed data=\"".Length..^"\"></dca-sealed>".Length]);

    private static int ContentOffset(byte[] message) => HeaderOffset + BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(HeaderOffset - 4)) + TagSize;

    private static byte[] Encode(byte[] message) => Base64Url.EncodeToUtf8(message);

    [Fact]
    public void A_header_says_all_of_a_region_but_its_content()
    {
        SealedHeader? header = _sealer.TryReadHeader(Seal(Secret.Body));
        Assert.NotNull(header);
        Assert.Equal(Region(string.Empty) with { Content = default }, header.Region);
        Assert.False(header.HoldsMarkers);
        Assert.False(header.HoldsToken);
    }

    [Theory]
    [InlineData("<p data-dca-scope=pro>sentinel</p>", true, false)]
    [InlineData("<DCA-Protected scope=pro>sentinel</DCA-Protected>", true, false)]
    [InlineData("<hr data-dca-paywall=pro>sentinel", true, false)]
    [InlineData("<dca-sealed data=AAAA></dca-sealed>", true, false)]
    [InlineData("<input name=\"__RequestVerificationToken\">", false, true)]
    [InlineData("<p>dca-nothing</p>", false, false)]
    public void It_says_what_the_content_holds(string content, bool holdsMarkers, bool holdsToken)
    {
        SealedHeader? header = _sealer.TryReadHeader(Seal(content));
        Assert.Equal((holdsMarkers, holdsToken), (header!.HoldsMarkers, header.HoldsToken));
    }

    [Fact]
    public void The_same_content_has_the_same_hash_and_another_key_another()
    {
        ReadOnlyMemory<byte> Hash(RegionSealer sealer, string content) => sealer.Describe(Region(content)).ContentHash;
        Assert.Equal(Hash(_sealer, "a"), Hash(new RegionSealer([s_key]), "a"));
        Assert.False(Hash(_sealer, "a").Span.SequenceEqual(Hash(_sealer, "b").Span));
        Assert.False(Hash(_sealer, "a").Span.SequenceEqual(Hash(new RegionSealer([RandomNumberGenerator.GetBytes(32)]), "a").Span));
    }

    [Fact]
    public void A_header_does_not_go_with_the_content_of_another_region()
    {
        byte[] one = Base64Url.DecodeFromUtf8(Seal("text of one"));
        byte[] other = Base64Url.DecodeFromUtf8(Seal("text of two"));
        int offset = ContentOffset(one);
        Assert.Equal(offset, ContentOffset(other));
        byte[] mixed = Encode([.. one[..offset], .. other[offset..]]);
        Assert.NotNull(_sealer.TryReadHeader(mixed));
        Assert.Null(_sealer.TryOpen(mixed));

        // Nor with the key of the other one.
        Assert.Null(_sealer.TryReadHeader(Encode([.. other[..HeaderOffset], .. one[HeaderOffset..]])));
    }

    [Fact]
    public void A_change_of_any_byte_of_the_header_is_noticed_also_where_it_is_known()
    {
        byte[] message = Base64Url.DecodeFromUtf8(Seal("short"));
        Assert.NotNull(_sealer.TryReadHeader(Encode(message)));
        for (int i = 0; i < ContentOffset(message); i++)
        {
            byte[] changed = [.. message];
            changed[i] ^= 1;
            Assert.Null(_sealer.TryReadHeader(Encode(changed)));
            Assert.Null(_sealer.TryOpen(Encode(changed)));
        }
    }

    [Fact]
    public void A_part_of_a_header_is_none()
    {
        byte[] data = Seal("short");
        int content = ContentOffset(Base64Url.DecodeFromUtf8(data)) / 3 * 4;
        for (int i = 0; i < content; i++)
        {
            Assert.Null(_sealer.TryReadHeader(data.AsSpan(0, i)));
        }
    }
}
