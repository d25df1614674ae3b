using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Views;

/// <summary>
/// <c>&lt;dca-scripts /&gt;</c> in a layout: references the browser client as an ES module, with a version that changes
/// with the file. Other attributes (<c>nonce</c>, <c>data-credentials</c>, …) go to the script element.
/// </summary>
[HtmlTargetElement("dca-scripts", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DcaScriptsTagHelper : TagHelper
{
    private const string Path = "/_content/Capsule.TagHelpers/capsule.js";

    /// <summary>Gets or sets the view's context.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var pathBase = ViewContext.HttpContext.Request.PathBase;
        string address = $"{pathBase}{Path}";
        IFileVersionProvider? versions = ViewContext.HttpContext.RequestServices.GetService<IFileVersionProvider>();
        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "module");
        output.Attributes.SetAttribute("src", versions?.AddFileVersionToPath(pathBase, address) ?? address);
        output.Attributes.SetAttribute(new TagHelperAttribute("data-capsule"));
        output.Content.Clear();
    }
}
