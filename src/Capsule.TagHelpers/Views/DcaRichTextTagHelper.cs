using Capsule.TagHelpers.Sealing;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Views;

/// <summary>
/// <c>&lt;dca-rich-text html="@Model.Body" /&gt;</c>: writes HTML from an editor, with the parts that the editor marked
/// (<c>data-dca-scope="premium"</c>, or all behind <c>&lt;hr data-dca-paywall="premium"&gt;</c>) sealed before they reach the response.
/// </summary>
[HtmlTargetElement("dca-rich-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DcaRichTextTagHelper : TagHelper
{
    /// <summary>Gets or sets the HTML. It is written as it is, so it must be trusted like any raw HTML.</summary>
    public string? Html { get; set; }

    /// <summary>Gets or sets the view's context.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        IRichTextSealer sealer = ViewContext.HttpContext.RequestServices.GetService<IRichTextSealer>() ?? throw Errors.NotRegistered("<dca-rich-text>");
        output.TagName = null;
        output.Content.SetHtmlContent(await sealer.SealAsync(Html, ViewContext.HttpContext.RequestAborted));
    }
}
