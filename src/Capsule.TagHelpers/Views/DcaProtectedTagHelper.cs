using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Capsule.TagHelpers.Views;

/// <summary>
/// <c>&lt;dca-protected scope="premium" name="bodytext"&gt;…&lt;/dca-protected&gt;</c>: what stands inside leaves the site
/// encrypted. The text never reaches the response: it is sealed here, and the response filter makes of it a placeholder
/// and an item of the page's manifest. Other attributes go to the placeholder.
/// </summary>
[HtmlTargetElement(MarkerNames.Protected)]
public sealed class DcaProtectedTagHelper : TagHelper
{
    private const string DefaultTag = "div";
    private const string Element = $"<{MarkerNames.Protected}>";

    /// <summary>
    /// Gets or sets the scope that opens the content, or up to eight with white space between, of which any one does
    /// (<c>scope="premium pro"</c>). The name where none is given.
    /// </summary>
    public string? Scope { get; set; }

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

    /// <summary>Gets or sets the element that stands in the content's place.</summary>
    /// <value><c>div</c>.</value>
    public string Tag { get; set; } = DefaultTag;

    /// <summary>Gets or sets the page's id, where it is not the request's path.</summary>
    public string? ResourceId
    {
        get;
        set => field = string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>
    /// Gets or sets the first moment at which the content is locked; before, it is public. A <see cref="DateTimeOffset"/>
    /// (<c>locked-from="@Model.Embargo"</c>; fractions of a second do not count) or a time of ISO 8601 with its offset
    /// (<c>locked-from="2026-12-01T06:00:00Z"</c>).
    /// </summary>
    /// <remarks>
    /// The response filter settles it, so that a cached part of a view stays right. A text is protected while any region
    /// around it is locked: the times of a region inside a locked one say nothing, and its scopes must be the same; inside
    /// one that is public it has its own.
    /// </remarks>
    public string? LockedFrom { get; set; }

    /// <summary>Gets or sets the first moment at which the content is public again; written like <see cref="LockedFrom"/>.</summary>
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
        RenderedRegions.Add(ViewContext.HttpContext);
        ScopeSet scopes = Check();
        LockTimes times = RegionAttributes.ReadLock(Element, LockedFrom, LockedUntil, ContentType);
        var teaser = new Teaser();
        context.Items[typeof(Teaser)] = teaser;
        using var content = new ContentWriter();
        (await output.GetChildContentAsync()).WriteTo(content, HtmlEncoder.Default);
        var region = new SealedRegion
        {
            Name = Name,
            Scopes = scopes,
            Lock = times,
            ContentType = ContentType,
            Tag = Tag,
            Attributes = Render(output.Attributes),
            ResourceId = ResourceId,
            Teaser = teaser.Html,
            Content = IsHtml ? default : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content.Finish().Span).Trim()),
        };
        string marker = IsHtml ? site.Markers.Seal(region, content) : site.Markers.Seal(region);
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(marker);
    }

    private bool IsHtml => ContentType == RegionAttributes.HtmlContentType;

    private ScopeSet Check()
    {
        ScopeSet scopes = RegionAttributes.ReadScopes(Element, Scope, Name, ContentType);
        if (Tag is not DefaultTag && !ElementKinds.CanBePlaceholder(Tag) && !IsTablePart(Tag))
        {
            throw Errors.InvalidTag(Tag);
        }

        return scopes.Count == 1 || ElementKinds.NestedPlaceholderOf(Tag) is not null ? scopes : throw Errors.NoNestedPlaceholder(Tag);
    }

    // A view knows what stands around it; in markup from elsewhere these would move.
    private static bool IsTablePart(string tag) => tag is "tbody" or "thead" or "tfoot" or "tr" or "td" or "th" or "caption";

    private static string Render(TagHelperAttributeList attributes)
    {
        if (attributes.Count == 0)
        {
            return string.Empty;
        }

        using var html = new StringWriter(new StringBuilder(64), CultureInfo.InvariantCulture);
        foreach (TagHelperAttribute attribute in attributes)
        {
            // On the placeholder these would say something of it: that it is a region itself, or another item's place.
            if (MarkerNames.Directives.Contains(attribute.Name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            html.Write(' ');
            attribute.WriteTo(html, HtmlEncoder.Default);
        }

        return html.ToString();
    }
}
