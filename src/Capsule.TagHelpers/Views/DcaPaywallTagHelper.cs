using System.Text.Encodings.Web;
using Capsule.TagHelpers.Filtering;
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

    /// <summary>Gets or sets the scope that opens the content. The name where none is given.</summary>
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
    public string ContentType { get; set; } = PageProtector.HtmlContentType;

    /// <summary>Gets or sets the page's id, where it is not the request's path.</summary>
    public string? ResourceId
    {
        get;
        set => field = string.IsNullOrEmpty(value) ? null : value;
    }

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
        string scope = Check();
        CheckPlace(ViewContext.HttpContext);
        KeepOwnAttributes(output.Attributes);
        output.TagName = MarkerNames.Paywall;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Add("scope", scope);
        if (Name is not null)
        {
            output.Attributes.Add("name", Name);
        }

        if (ContentType != PageProtector.HtmlContentType)
        {
            output.Attributes.Add("content-type", ContentType);
        }

        output.Attributes.Add(MarkerNames.TokenAttribute, LineToken.Seal(site.Sealer, scope, Name, ContentType, ResourceId));
    }

    // The filter holds back HTML only, and nothing once an inner door has finished the page.
    private static void CheckPlace(HttpContext context)
    {
        ResponseMark? filter = context.Features.Get<ResponseMark>();
        HttpResponse response = context.Response;
        if (filter is not { IsHandled: false }
            || (!string.IsNullOrEmpty(response.ContentType) && !HtmlCharset.IsHtml(response.ContentType))
            || !string.IsNullOrEmpty(response.Headers.ContentEncoding))
        {
            throw Errors.PaywallOutsideFilter();
        }

        if (filter.CacheDepth > 0)
        {
            throw Errors.PaywallInCache();
        }
    }

    private string Check()
    {
        string scope = Scope ?? Name ?? throw Errors.MissingScope(Element);
        if (!Names.IsScope(scope))
        {
            throw Errors.InvalidScope(scope, Element);
        }

        if (Name is not null && !Names.IsContentName(Name))
        {
            throw Errors.InvalidName(Name, Element);
        }

        return Names.IsContentType(ContentType) ? scope : throw Errors.InvalidContentType(ContentType, Element);
    }

    // The line's own attributes are written by us alone, and directives would contradict them.
    private static void KeepOwnAttributes(TagHelperAttributeList attributes)
    {
        for (int i = attributes.Count - 1; i >= 0; i--)
        {
            string name = attributes[i].Name;
            if (name.StartsWith("data-dca-", StringComparison.OrdinalIgnoreCase)
                || name.ToUpperInvariant() is "SCOPE" or "NAME" or "CONTENT-TYPE" or "TAG" or "TOKEN" or "DATA")
            {
                attributes.RemoveAt(i);
            }
        }
    }
}
