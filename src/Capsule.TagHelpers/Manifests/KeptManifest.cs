using Capsule.Publishing;

namespace Capsule.TagHelpers.Manifests;

/// <summary>A manifest and when it was rendered.</summary>
internal sealed record KeptManifest(CapsuleRender Render, DateTimeOffset RenderedAt)
{
    // What a kept manifest costs besides its own bytes: objects, its name, its places in the list and the table.
    private const int Overhead = 512;

    /// <summary>Gets how many bytes it takes.</summary>
    internal int Size => Render.Utf8Json.Length + Overhead;

    /// <summary>
    /// Says whether it may be used now. One from the future comes from a server whose clock is ahead, and an issuer
    /// may refuse it.
    /// </summary>
    internal bool IsUsable(DateTimeOffset now, TimeSpan maxAge) => RenderedAt <= now && now - RenderedAt < maxAge;
}
