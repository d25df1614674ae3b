using Microsoft.AspNetCore.Html;

namespace Capsule.TagHelpers.Sealing;

/// <summary>Seals the marked parts of an editor's HTML, for code that writes such HTML without a tag helper.</summary>
public interface IRichTextSealer
{
    /// <summary>
    /// Seals the parts marked with <c>data-dca-scope</c> or <c>&lt;dca-protected&gt;</c>, and what follows a paywall line
    /// (<c>&lt;hr data-dca-paywall="premium"&gt;</c>) in the element around it; at the outermost level, to the end of the HTML.
    /// </summary>
    /// <param name="html">HTML from an editor: a fragment.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    /// <returns>
    /// The HTML with sealed regions in the place of those parts. Where a part's borders are not clear, all of it is
    /// withheld, the reader gets nothing in its place, and the log says why.
    /// </returns>
    ValueTask<IHtmlContent> SealAsync(string? html, CancellationToken cancellationToken = default);
}
