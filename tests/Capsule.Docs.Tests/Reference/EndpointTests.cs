using System.Reflection;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Capsule.Docs.Tests.Reference;

public sealed class EndpointTests(WebApplicationFactory<Program> site) : IClassFixture<WebApplicationFactory<Program>>
{
    [Fact]
    public void Every_endpoint_of_MapCapsule_is_named() => ReferencePage.Holds(
        site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.DisplayName?.StartsWith("Capsule ", StringComparison.Ordinal) == true)
            .Select(endpoint => (new[] { $"`{string.Join(", ", endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods)}`", $"`{endpoint.RoutePattern.RawText}`" }, (MemberInfo?)null)),
        row => row.Length > 1 && row[1].StartsWith("`/", StringComparison.Ordinal) && !row[0].Contains(':', StringComparison.Ordinal));

    [Fact]
    public void Every_call_that_a_site_makes_is_named() => ReferencePage.Holds(
        new[] { typeof(CapsuleException).Assembly, typeof(CapsuleServiceCollectionExtensions).Assembly, typeof(CapsuleRedisServiceCollectionExtensions).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Select(method => method.Name)
            .Distinct()
            .Select(name => (new[] { $"`{name}`" }, (MemberInfo?)null)),
        row => row[0].EndsWith('`') && char.IsAsciiLetterUpper(row[0][1]) && row[0].Contains("Capsule", StringComparison.Ordinal) && row[0].Trim('`').All(char.IsAsciiLetter));
}
