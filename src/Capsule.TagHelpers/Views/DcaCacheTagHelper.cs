using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Hosting;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Capsule.TagHelpers.Views;

/// <summary>
/// Stands by at <c>&lt;cache&gt;</c> and <c>&lt;distributed-cache&gt;</c> and writes nothing: it lets a
/// <see cref="DcaPaywallTagHelper"/> inside, also in a partial or view component, know that what follows would be kept.
/// </summary>
[HtmlTargetElement("cache")]
[HtmlTargetElement("distributed-cache")]
public sealed class DcaCacheTagHelper : TagHelper
{
    private ResponseMark? _filter;

    /// <inheritdoc/>
    public override int Order => int.MaxValue;

    /// <summary>Gets or sets whether the cache caches: its own attribute.</summary>
    /// <value><see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets the view's context.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    /// <remarks>All tag helpers of an element are initialized before the first of them runs.</remarks>
    public override void Init(TagHelperContext context)
    {
        _filter = Enabled ? ViewContext.HttpContext.Features.Find<ResponseMark>() : null;
        if (_filter is not null)
        {
            _filter.CacheDepth++;
        }
    }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (_filter is not null)
        {
            _filter.CacheDepth--;
        }
    }
}
