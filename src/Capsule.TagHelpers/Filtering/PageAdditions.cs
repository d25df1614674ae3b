using System.Text;
using System.Text.Encodings.Web;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.StructuredData;
using Capsule.TagHelpers.Views;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Filtering;

/// <summary>What a published page gets besides its manifest and placeholders, for readers and crawlers without scripts.</summary>
internal sealed class PageAdditions
{
    /// <summary>Nothing, as for a page of which nothing is published.</summary>
    internal static readonly PageAdditions None = new(null, null, null);

    private readonly PaywallClaims? _claims;
    private readonly string? _hint;
    private readonly ClientScript? _client;

    private PageAdditions(PaywallClaims? claims, string? hint, ClientScript? client)
    {
        _claims = claims;
        _hint = hint;
        _client = client;
    }

    /// <summary>Gets what changes outside the regions.</summary>
    internal IReadOnlyList<PageEdit> Edits => _claims?.Edits ?? [];

    /// <summary>Gets what comes before a manifest in the head, as HTML: what opens regions is fetched while the page still comes.</summary>
    internal string BeforeManifestInHead
    {
        get
        {
            string nonce = _client?.Nonce is { } value ? $" nonce=\"{HtmlEncoder.Default.Encode(value)}\"" : string.Empty;
            return _client is null ? string.Empty : $"<link rel=\"modulepreload\" href=\"{HtmlEncoder.Default.Encode(_client.OpeningPart)}\"{nonce}>";
        }
    }

    /// <summary>Gets what comes after the manifest, as HTML.</summary>
    internal string AfterManifest => _claims?.NewBlock ?? string.Empty;

    internal static PageAdditions Of(ReadOnlyMemory<byte> html, MarkerPlaces places, List<PageRegion> regions, CapsuleFilterOptions options, ILogger logger, string resourceId, ClientScript? client) => new(
        PaywallClaims.Find(html, places, regions, options.StructuredData, logger, resourceId),
        string.IsNullOrWhiteSpace(options.NoScriptHint) ? null : $"<noscript>{HtmlEncoder.Default.Encode(options.NoScriptHint)}</noscript>",
        client);

    /// <summary>Gives a region's placeholder as it leaves, in UTF-8.</summary>
    internal byte[] ToPlaceholder(PageRegion region) => Encoding.UTF8.GetBytes(RenderPlaceholder(region));

    private string RenderPlaceholder(PageRegion region)
    {
        string placeholder = region.RenderPlaceholder();
        if (region.ClosedBecause is not null || region.Name is null)
        {
            return placeholder;
        }

        // A teaser that has a word for these readers itself says it better.
        if (_hint is not null && MayHoldNoScript(region.Tag) && !placeholder.Contains("<noscript", StringComparison.OrdinalIgnoreCase))
        {
            int end = placeholder.LastIndexOf("</", StringComparison.Ordinal);
            placeholder = $"{placeholder.AsSpan(0, end)}{_hint}{placeholder.AsSpan(end)}";
        }

        return _claims is not null && _claims.Classes.TryGetValue(region.Name, out string? name) ? PlaceholderClass.Add(placeholder, name) : placeholder;
    }

    // From the rows of a table browsers would move it out; in SVG and MathML it is no such element.
    private static bool MayHoldNoScript(string tag) =>
        tag is not ("table" or "tbody" or "thead" or "tfoot" or "tr" or "colgroup" or "g" or "text" or "tspan" or "mrow" or "mtext");
}
