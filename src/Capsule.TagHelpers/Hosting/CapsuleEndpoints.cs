using System.Runtime.CompilerServices;
using Capsule.Configuration;
using Capsule.Wire;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Unlocking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Hosting;

/// <summary>The routes of <c>MapCapsule</c>.</summary>
internal sealed class CapsuleEndpoints(CapsuleSite site, UnlockEndpoint unlock, IOptions<CapsuleOptions> options)
{
    // An hour, as other implementations assume where nothing is said.
    private const string KeySetCaching = "public, max-age=3600";

    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    private readonly ConditionalWeakTable<IEndpointRouteBuilder, IEndpointConventionBuilder> _mapped = [];

    internal IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints) => _mapped.GetValue(endpoints, Create);

    private RouteGroupBuilder Create(IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder group = endpoints.MapGroup(string.Empty);

        // Public keys are for everyone, and the unlock endpoint answers for itself: a site's fallback policy would send
        // browsers to a sign-in page instead.
        group.AllowAnonymous();
        group.MapMethods(JwksDocument.PublisherPath, Reads, (RequestDelegate)ServePublisherKeysAsync).WithDisplayName("Capsule publisher keys");
        if (options.Value.LocalIssuer is { } issuer)
        {
            group.MapMethods(JwksDocument.IssuerPath, Reads, (RequestDelegate)ServeIssuerKeysAsync).WithDisplayName("Capsule issuer keys");
            group.MapPost(PathOf(issuer.UnlockUrl), (RequestDelegate)unlock.HandleAsync).WithDisplayName("Capsule unlock");
        }

        return group;
    }

    // Browsers may know this site by an absolute address; here it is a path.
    private static string PathOf(string unlockUrl) =>
        Uri.TryCreate(unlockUrl, UriKind.Absolute, out Uri? uri) && !uri.IsFile ? uri.AbsolutePath : unlockUrl;

    internal async Task ServePublisherKeysAsync(HttpContext context) =>
        await ServeAsync(context, (await site.GetAsync(context.RequestAborted)).PublisherJwks);

    internal async Task ServeIssuerKeysAsync(HttpContext context) =>
        await ServeAsync(context, (await site.GetAsync(context.RequestAborted)).IssuerJwks ?? throw Errors.NoLocalIssuer());

    private static Task ServeAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        context.Response.Headers.CacheControl = KeySetCaching;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
    }
}
