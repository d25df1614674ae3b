using Capsule.Publishing;

namespace Capsule.TagHelpers.Protecting;

/// <summary>
/// Protects what no response filter sees: HTML that code builds itself, and content for JSON clients. Works outside
/// requests too. Safe across threads.
/// </summary>
public interface ICapsuleProtector
{
    /// <summary>Protects a page or a part of one.</summary>
    /// <param name="html">HTML with regions: sealed by the tag helpers, or marked up with <c>data-dca-scope</c> or <c>&lt;dca-protected&gt;</c>.</param>
    /// <param name="resource">What it is.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    /// <returns>The HTML as it may leave: with placeholders, and the manifest in its head or before the first of them.</returns>
    /// <exception cref="CapsuleException">
    /// Nothing of it could be published, and the text goes nowhere: <see cref="CapsuleErrorCode.NoIssuer"/>, <see cref="CapsuleErrorCode.JwksUnavailable"/>,
    /// <see cref="CapsuleErrorCode.KeysUnavailable"/>; <see cref="CapsuleErrorCode.UnsafeMarkup"/>: a region without clear borders;
    /// <see cref="CapsuleErrorCode.InvalidConfiguration"/>: no domain; and those of <see cref="CapsulePublisher.RenderAsync"/>.
    /// </exception>
    ValueTask<ProtectedHtml> ProtectHtmlAsync(string html, CapsuleResource resource, CancellationToken cancellationToken = default);

    /// <summary>Makes the manifest of some content, for clients that take it as JSON.</summary>
    /// <param name="items">The content.</param>
    /// <param name="resource">What it belongs to.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="CapsuleException">Those of <see cref="CapsulePublisher.RenderAsync"/>, <see cref="CapsuleErrorCode.KeysUnavailable"/>, and <see cref="CapsuleErrorCode.InvalidConfiguration"/>: no domain.</exception>
    ValueTask<CapsuleRender> RenderAsync(IReadOnlyList<ContentItem> items, CapsuleResource resource, CancellationToken cancellationToken = default);

    /// <summary>
    /// Cuts the regions out of HTML and leaves their teasers, for what can hold no manifest: feeds, e-mail, previews,
    /// search indexes. A region without a teaser leaves nothing. Nothing is published, so no issuer is needed.
    /// </summary>
    /// <param name="html">HTML with regions, as above.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    /// <returns>HTML for everyone.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.UnsafeMarkup"/>: a region without clear borders; <see cref="CapsuleErrorCode.KeysUnavailable"/>.</exception>
    ValueTask<string> ToTeasersAsync(string html, CancellationToken cancellationToken = default);
}
