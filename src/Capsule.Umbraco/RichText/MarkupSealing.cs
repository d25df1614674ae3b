using System.Text;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Logging;

namespace Capsule.Umbraco.RichText;

/// <summary>Seals an editor's HTML for the CMS's own services, which do not wait for anything.</summary>
internal sealed class MarkupSealing(CapsuleSite site, ILogger<MarkupSealing> logger)
{
    /// <summary>Seals the protected parts of HTML. What it gives is the same for everyone, and may lie in any cache.</summary>
    /// <param name="html">HTML from an editor.</param>
    /// <param name="finish">What the CMS makes of such HTML (links, media); it is applied to each part by itself, inside the regions too.</param>
    /// <param name="insideOnly">The same for inside the regions alone.</param>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.KeysUnavailable"/>: without keys nothing can be sealed, and nothing goes.</exception>
    internal string Seal(string html, Func<string, string>? finish = null, Func<string, string>? insideOnly = null)
    {
        if (!EditorMarkup.MayHoldRegion(html))
        {
            return finish is null ? html : finish(html);
        }

        RegionSealer sealer = GetSealer();
        string sealedHtml = RichTextSealer.Seal(sealer, html, null, logger);
        if ((finish ?? insideOnly) is { } inside)
        {
            sealedHtml = FinishInside(sealer, sealedHtml, inside, teasersToo: finish is not null);
        }

        return finish is null ? sealedHtml : finish(sealedHtml);
    }

    /// <summary>Opens a region, without its content where that need not be read; <see langword="null"/> where it is none of this site's.</summary>
    internal SealedRegion? TryRead(string data)
    {
        RegionSealer sealer = GetSealer();
        byte[] utf8 = Encoding.UTF8.GetBytes(data);
        return sealer.TryReadHeader(utf8)?.Region ?? sealer.TryOpen(utf8);
    }

    /// <summary>Seals a region, in base64url.</summary>
    internal string Seal(SealedRegion region) => GetSealer().Seal(region);

    /// <summary>Opens a region, in base64url; <see langword="null"/> where it is none of this site's.</summary>
    internal SealedRegion? TryOpen(string data) => GetSealer().TryOpen(Encoding.UTF8.GetBytes(data));

    /// <summary>Opens the regions of HTML that are this site's.</summary>
    internal IReadOnlyList<SealedRegion> Open(string html)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(html);
        RegionSealer sealer = GetSealer();
        return
        [
            .. SealedMarkerScanner.Scan(utf8)
                .Where(marker => marker.Kind == SealedMarkerKind.Element)
                .Select(marker => sealer.TryOpen(utf8.AsSpan(marker.DataStart..marker.DataEnd)))
                .OfType<SealedRegion>(),
        ];
    }

    private static string FinishInside(RegionSealer sealer, string html, Func<string, string> finish, bool teasersToo)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(html);
        var result = new StringBuilder(html.Length);
        int position = 0;
        foreach (SealedMarker marker in SealedMarkerScanner.Scan(utf8))
        {
            if (marker.Kind != SealedMarkerKind.Element
                || sealer.TryOpen(utf8.AsSpan(marker.DataStart..marker.DataEnd)) is not { ClosedBecause: null, ContentType: PageProtector.HtmlContentType } region)
            {
                continue;
            }

            string content = finish(FinishInside(sealer, Encoding.UTF8.GetString(region.Content.Span), finish, teasersToo: true));
            string teaser = teasersToo && region.Teaser.Length > 0 ? finish(region.Teaser) : region.Teaser;
            result.Append(Encoding.UTF8.GetString(utf8.AsSpan(position..marker.Start)));
            result.Append(sealer.SealAsMarker(region with { Content = Encoding.UTF8.GetBytes(content), Teaser = teaser }));
            position = marker.End;
        }

        return result.Append(Encoding.UTF8.GetString(utf8.AsSpan(position))).ToString();
    }

    // The CMS asks at the same place for what it has to fetch itself, and waits for it too.
    private RegionSealer GetSealer() => site.GetAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult().Sealer;
}
