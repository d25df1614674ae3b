using Capsule.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Site;

/// <summary>How a test wants its site. As it stands: Development, nothing configured, MVC's door alone.</summary>
internal sealed class TestSiteOptions
{
    internal string Environment { get; init; } = "Development";

    /// <summary>Gets settings of section <c>Capsule</c>.</summary>
    internal Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>Gets the content root, where sites are to share one.</summary>
    internal string? Root { get; init; }

    internal string? PathBase { get; init; }

    /// <summary>Gets whether it runs on a real server, on loopback, with HTTP/1.1 on one port and HTTP/2 on another.</summary>
    internal bool Kestrel { get; init; }

    internal bool AddCapsule { get; init; } = true;

    internal bool UseCapsule { get; init; }

    internal bool MapCapsule { get; init; } = true;

    internal bool HandlesErrors { get; init; } = true;

    internal FixedTime Time { get; init; } = new();

    internal Action<CapsuleOptions>? Configure { get; init; }

    internal Action<IServiceCollection> BeforeMvc { get; init; } = _ => { };

    internal Action<IServiceCollection> Services { get; init; } = _ => { };

    internal Action<IApplicationBuilder> Outermost { get; init; } = _ => { };

    internal Action<IApplicationBuilder> Pipeline { get; init; } = _ => { };

    internal Action<IEndpointRouteBuilder> Endpoints { get; init; } = _ => { };
}
