using Capsule.TagHelpers.Hosting;
using Microsoft.AspNetCore.Http;
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
    private const string OpeningPath = "/_content/Capsule.TagHelpers/capsule-open.js";

    /// <summary>Gets or sets the view's context.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        HttpContext http = ViewContext.HttpContext;
        IFileVersionProvider? versions = http.RequestServices.GetService<IFileVersionProvider>();
        http.Features.Put(new ClientScript(AddressOf(OpeningPath), output.Attributes["nonce"]?.Value.ToString()));
        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "module");
        output.Attributes.SetAttribute("src", AddressOf(Path));
        output.Attributes.SetAttribute(new TagHelperAttribute("data-capsule"));
        output.Content.Clear();

        string AddressOf(string path)
        {
            string address = $"{http.Request.PathBase}{path}";
            return versions?.AddFileVersionToPath(http.Request.PathBase, address) ?? address;
        }
    }
}
