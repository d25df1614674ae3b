using Capsule.Publishing;
using Microsoft.AspNetCore.Mvc;

namespace Capsule.TagHelpers.Protecting;

/// <summary>
/// An action's answer to a JSON client: the manifest of some content, as <c>application/json</c>. Whether it may be kept
/// is the action's to say; a <c>max-age</c> or <c>s-maxage</c> beyond the time for which its keys are current is cut. Where
/// the content cannot be published now, the answer is problem details (RFC 9457) with status 503 and the error's code.
/// </summary>
/// <param name="items">The content.</param>
/// <param name="resource">What it belongs to; where none is given, what the request is for.</param>
public sealed class ManifestResult(IReadOnlyList<ContentItem> items, CapsuleResource? resource = null) : ActionResult
{
    /// <inheritdoc/>
    public override Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ManifestResponse.WriteAsync(context.HttpContext, items, resource, nameof(ManifestResult));
    }
}
