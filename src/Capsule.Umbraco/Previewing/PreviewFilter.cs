using System.Text;
using Capsule.Configuration;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Site;
using Capsule.Umbraco.Pages;
using Capsule.Umbraco.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Security;

namespace Capsule.Umbraco.Previewing;

/// <summary>
/// Shows protected regions to an editor who previews a page. It stands inside of the response filter, which finds no
/// region any more; what is no HTML, such as a feed, that one guards as for anyone. Nothing of it is stored anywhere.
/// </summary>
internal sealed class PreviewFilter(
    CapsuleSite site,
    SettingsStore settings,
    IOptionsMonitor<CapsuleOptions> capsule,
    IOptionsMonitor<CapsuleFilterOptions> options,
    TimeProvider timeProvider,
    ILogger<PreviewFilter> logger) : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        HttpContext http = context.HttpContext;
        CapsuleFilterOptions current = options.CurrentValue;
        if (!current.IsEnabledFor(http) || await PreviewReader.FindAsync(http) is not { } reader)
        {
            await next();
            return;
        }

        PageFreshness.ForbidStorage(http);
        await HeldResponse.RunAsync(http, current.MaxBufferedBytes, logger, next, body => ShowAsync(http, reader, current, body));
    }

    private async ValueTask<byte[]?> ShowAsync(HttpContext context, PreviewReader reader, CapsuleFilterOptions current, ReadOnlyMemory<byte> body)
    {
        // The view may have said something else meanwhile.
        PageFreshness.ForbidStorage(context);
        if (!HtmlCharset.IsHtml(context.Response.ContentType) || ContentCoding.Of(context.Response.Headers.ContentEncoding.ToString()) != ContentCoding.Identity)
        {
            return null;
        }

        if (HtmlCharset.EncodingOf(context.Response.ContentType, body.Span, out _) is not { } encoding)
        {
            return null;
        }

        bool isUtf8 = encoding.CodePage == Encoding.UTF8.CodePage;
        ReadOnlyMemory<byte> html = isUtf8 ? body : Encoding.Convert(encoding, Encoding.UTF8, body.ToArray());
        MarkerPlaces places = MarkerPlaces.Find(html.Span);
        if (places.Kinds == MarkerKinds.None)
        {
            return null;
        }

        SiteSnapshot snapshot = await site.GetAsync(CancellationToken.None);
        PageIdentity identity = PageIdentity.Of(context, snapshot.Options);
        MarkerTrust? trust = current.MarkupRegions == MarkupRegions.Trusted ? PageProtector.TrustOf(snapshot) : null;
        PageReading page = new PageReader(snapshot, identity, trust, logger, timeProvider.GetUtcNow(), opensAll: true).Read(html, places);
        if (page.Text is not null)
        {
            // Borders that would have readers refused have the editor refused: that is what is to be seen.
            BorderConfirmation.Confirm(page.Text, page.Regions, identity.ResourceId, trust);
        }

        string? nonce = context.RequestServices.GetService<ICspNonceService>()?.GetNonce();
        byte[] shown = new PreviewedPage(reader, [.. capsule.CurrentValue.Scopes], settings.GetCurrent().Settings.Scopes, nonce).Show(page);
        return isUtf8 ? shown : Encoding.Convert(Encoding.UTF8, encoding, shown);
    }
}
