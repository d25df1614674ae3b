using System.Globalization;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Hosting;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Capsule.TagHelpers.Views;

/// <summary>
/// <c>&lt;dca-paywall scope="premium" name="bodytext" /&gt;</c>: all that follows in the element around it leaves the site
/// encrypted. It cannot seal what the view writes after it, so it draws a line that the response filter finds; where no
/// filter holds the response back, it throws. Other attributes go to the placeholder.
/// </summary>
/// <remarks>
/// What follows is plaintext until the filter has run. Where it is cached or sent elsewhere before that, use
/// <c>&lt;dca-protected&gt;</c>, which seals at once.
/// </remarks>
[HtmlTargetElement(MarkerNames.Paywall, TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DcaPaywallTagHelper : TagHelper
{
    private const string Element = $"<{MarkerNames.Paywall}>";

    /// <summary>
    /// Gets or sets the scope that opens the content, or up to eight with white space between, of which any one does
    /// (<c>scope="premium pro"</c>). The name where none is given.
    /// </summary>
    public string? Scope
    {
        get;
        set => field = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Gets or sets the content's name, unique in the page: <c>[a-zA-Z][a-zA-Z0-9-]*</c>. One is given where there is none.</summary>
    public string? Name
    {
        get;
        // Razor makes an empty text of an expression that is null: name="@Model.Name" gives none then.
        set => field = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>Gets or sets the media type of the content.</summary>
    /// <value><c>text/html</c>.</value>
    public string ContentType { get; set; } = RegionAttributes.HtmlContentType;

    /// <summary>Gets or sets the page's id, where it is not the request's path.</summary>
    public string? ResourceId
    {
        get;
        set => field = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>
    /// Gets or sets the first moment at which the content is locked; before, it is public and the line vanishes. Written
    /// as on <see cref="DcaProtectedTagHelper.LockedFrom"/>.
    /// </summary>
    public string? LockedFrom { get; set; }

    /// <summary>Gets or sets the first moment at which the content is public again.</summary>
    public string? LockedUntil { get; set; }

    /// <summary>Gets or sets the view's context.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        SiteSnapshot site = await ViewServices.GetSiteAsync(ViewContext.HttpContext, Element);
        ScopeSet scopes = RegionAttributes.ReadScopes(Element, Scope, Name, ContentType);
        LockTimes times = RegionAttributes.ReadLock(Element, LockedFrom, LockedUntil, ContentType);
        FindFilter(ViewContext.HttpContext).HoldsLine = true;
        KeepOwnAttributes(output.Attributes);
        output.TagName = MarkerNames.Paywall;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Add("scope", scopes.ToString());
        if (Name is not null)
        {
            output.Attributes.Add("name", Name);
        }

        if (ContentType != RegionAttributes.HtmlContentType)
        {
            output.Attributes.Add("content-type", ContentType);
        }

        AddTime(output.Attributes, "locked-from", times.From);
        AddTime(output.Attributes, "locked-until", times.Until);
        output.Attributes.Add(MarkerNames.TokenAttribute, LineToken.Seal(site.Sealer, new LineMarks(scopes, times, Name, ContentType), ResourceId));
    }

    // The filter holds back HTML only, and nothing once an inner door has finished the page. A content coding that it
    // cannot read it refuses by itself.
    private static ResponseMark FindFilter(HttpContext context)
    {
        HttpResponse response = context.Response;
        if (context.Features.Find<ResponseMark>() is not { IsHandled: false } filter
            || (!string.IsNullOrEmpty(response.ContentType) && !HtmlCharset.IsHtml(response.ContentType)))
        {
            throw Errors.PaywallOutsideFilter();
        }

        return filter.CacheDepth == 0 ? filter : throw Errors.PaywallInCache();
    }

    private static void AddTime(TagHelperAttributeList attributes, string name, DateTimeOffset? time)
    {
        if (time is { } given)
        {
            attributes.Add(name, given.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }
    }

    // The line's own attributes are written by us alone, and directives would contradict them.
    private static void KeepOwnAttributes(TagHelperAttributeList attributes)
    {
        for (int i = attributes.Count - 1; i >= 0; i--)
        {
            string name = attributes[i].Name;
            if (name.StartsWith("data-dca-", StringComparison.OrdinalIgnoreCase)
                || name.ToUpperInvariant() is "SCOPE" or "NAME" or "CONTENT-TYPE" or "TAG" or "LOCKED-FROM" or "LOCKED-UNTIL" or "TOKEN" or "DATA")
            {
                attributes.RemoveAt(i);
            }
        }
    }
}
