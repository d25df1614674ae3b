using Capsule.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Keys;

/// <summary>Lets relative paths in settings start at the content root, wherever the site was started from.</summary>
internal sealed class ContentRootPaths(IHostEnvironment environment) : IPostConfigureOptions<CapsuleOptions>
{
    public void PostConfigure(string? name, CapsuleOptions options) => options.SetBasePath(environment.ContentRootPath);
}
