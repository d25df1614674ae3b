namespace Capsule.TagHelpers.Sealing;

/// <summary>A region's content as it lies in the page, opened when it is needed.</summary>
/// <param name="sealer">Opens it.</param>
/// <param name="message">The sealed region in base64url. It must live until the content has been opened or is not needed.</param>
/// <param name="header">Its header.</param>
internal sealed class SealedContent(RegionSealer sealer, ReadOnlyMemory<byte> message, SealedHeader header)
{
    private ReadOnlyMemory<byte>? _content;

    internal SealedHeader Header => header;

    /// <summary>Opens it.</summary>
    /// <exception cref="SealedContentException">It is not what was sealed with the header.</exception>
    internal ReadOnlyMemory<byte> Open() => _content ??= sealer.TryOpen(message.Span)?.Content ?? throw new SealedContentException();
}
