using Capsule.TagHelpers.Html;
using Capsule.Wire;

namespace Capsule.TagHelpers.Sealing;

/// <summary>
/// Seals a region, or gives the marker of an earlier sealing of the same: most pages show the same text time and again.
/// What is kept is ciphertext, found by the region's header, in which a keyed hash stands for the content.
/// </summary>
/// <param name="sealer">Seals. Under other keys there are other markers, so this must not outlive it.</param>
internal sealed class KeptMarkers(RegionSealer sealer)
{
    private const long MaxSize = 8 * 1024 * 1024;

    private readonly BoundedMemory<string> _markers = new(MaxSize);

    /// <summary>Gets how many bytes are in use.</summary>
    internal long Size => _markers.Size;

    internal string Seal(SealedRegion region)
    {
        using var header = new PooledBufferWriter(512);
        SealedRegionFormat.WriteHeader(sealer.Describe(region), header);
        if (_markers.Find(header.WrittenSpan) is { } kept)
        {
            return kept;
        }

        string marker = sealer.SealAsMarker(header.WrittenSpan, region.Content.Span);
        _markers.Add(header.WrittenSpan, marker, marker.Length * sizeof(char));
        return marker;
    }
}
