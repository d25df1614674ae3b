using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DependencyInjection;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>What a test's server is like.</summary>
internal sealed class CmsServerOptions
{
    internal CmsDatabase Database { get; init; } = new();

    internal Dictionary<string, string> Settings { get; init; } = [];

    internal string Environment { get; init; } = "Production";

    internal RuntimeLevel Level { get; set; } = RuntimeLevel.Run;

    internal FixedTime Time { get; init; } = new();

    /// <summary>Gets the Data Protection keys: servers that share a database share these too.</summary>
    internal IDataProtectionProvider DataProtection { get; init; } = new EphemeralDataProtectionProvider();

    /// <summary>Gets what registers services as the full CMS has them, before packages are composed.</summary>
    internal Action<IServiceCollection> Services { get; init; } = _ => { };

    internal Action<IUmbracoBuilder> Compose { get; init; } = _ => { };

    /// <summary>Gets how the server is reached: in memory where nothing is said.</summary>
    internal Action<IWebHostBuilder> Web { get; init; } = web => web.UseTestServer();

    internal Action<WebApplication> Pipeline { get; init; } = _ => { };
}
