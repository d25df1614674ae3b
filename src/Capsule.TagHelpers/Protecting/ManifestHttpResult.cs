using System.Reflection;
using Capsule.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Capsule.TagHelpers.Protecting;

/// <summary>A minimal API's answer to a JSON client (<see cref="CapsuleResults"/>).</summary>
public sealed class ManifestHttpResult : IResult, IEndpointMetadataProvider
{
    private readonly IReadOnlyList<ContentItem> _items;
    private readonly CapsuleResource? _resource;

    internal ManifestHttpResult(IReadOnlyList<ContentItem> items, CapsuleResource? resource)
    {
        _items = items;
        _resource = resource;
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return ManifestResponse.WriteAsync(httpContext, _items, _resource, "CapsuleResults.Manifest");
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Wire.DcaManifest), [ManifestResponse.ContentType]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status503ServiceUnavailable, typeof(Microsoft.AspNetCore.Mvc.ProblemDetails), ["application/problem+json"]));
    }
}
