using Capsule.TagHelpers.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Capsule.TagHelpers.Views;

/// <summary>
/// <c>&lt;dca-teaser&gt;…&lt;/dca-teaser&gt;</c> inside <c>&lt;dca-protected&gt;</c>: what everyone sees in the place of the
/// protected content until it is opened. It leaves the site as it is.
/// </summary>
[HtmlTargetElement(MarkerNames.Teaser, ParentTag = MarkerNames.Protected)]
public sealed class DcaTeaserTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        string html = (await output.GetChildContentAsync()).GetContent();
        if (context.Items.TryGetValue(typeof(Teaser), out object? item) && item is Teaser teaser)
        {
            teaser.Html += html;
        }

        output.SuppressOutput();
    }
}
