using Capsule.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Hosting;

/// <summary>In Development a site without an issuer runs one itself, so that it works before anything is configured.</summary>
internal sealed class DevelopmentDefaults(IHostEnvironment environment) : IPostConfigureOptions<CapsuleOptions>
{
    public void PostConfigure(string? name, CapsuleOptions options)
    {
        if (environment.IsDevelopment() && options.LocalIssuer is null && options.Issuers.Count == 0)
        {
            options.LocalIssuer = new LocalIssuerOptions();
        }
    }
}
