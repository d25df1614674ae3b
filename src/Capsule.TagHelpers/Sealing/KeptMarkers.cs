using Capsule.TagHelpers.Html;
using Capsule.Wire;

namespace Capsule.TagHelpers.Sealing;

/// <summary>
/// Seals a region, or gives the marker of an earlier sealing of the same: most pages show the same text time and again.
/// What is kept is ciphertext, found by what the region says of itself and a keyed hash of its content, which is not taken
/// again of content that is written from the very same strings.
/// </summary>
/// <param name="sealer">Seals. Under other keys there are other markers, so this must not outlive it.</param>
internal sealed class KeptMarkers(RegionSealer sealer)
{
    private const long MaxSize = 8 * 1024 * 1024;

    private readonly BoundedMemory<string> _markers = new(MaxSize);
    private readonly RecognizedContent _hashes = new();

    /// <summary>Gets how many bytes are in use.</summary>
    internal long Size => _markers.Size;

    /// <summary>Seals a region.</summary>
    internal string Seal(SealedRegion region) => Seal(region, sealer.Hash(region.Content.Span), null);

    /// <summary>Seals a region with the content that a view wrote.</summary>
    /// <param name="region">The region without its content.</param>
    /// <param name="content">The content. It is read where it is not known.</param>
    internal string Seal(SealedRegion region, ContentWriter content)
    {
        if (_hashes.Find(content.Strings) is not { } hash)
        {
            hash = sealer.Hash(content.Finish().Span);
            _hashes.Add(content.Strings, hash);
        }

        return Seal(region, hash, content);
    }

    private string Seal(SealedRegion region, ReadOnlyMemory<byte> hash, ContentWriter? content)
    {
        // A header without what follows from the content: to find that out takes longer than all else.
        using var key = new PooledBufferWriter(512);
        SealedRegionFormat.WriteHeader(new SealedHeader(region, HoldsMarkers: false, HoldsToken: false, hash), key);
        if (_markers.Find(key.WrittenSpan) is { } kept)
        {
            return kept;
        }

        region = content is null ? region : region with { Content = content.Finish() };
        string marker = sealer.SealAsMarker(RegionSealer.Describe(region, hash), region.Content.Span);
        _markers.Add(key.WrittenSpan, marker, marker.Length * sizeof(char));
        return marker;
    }
}
