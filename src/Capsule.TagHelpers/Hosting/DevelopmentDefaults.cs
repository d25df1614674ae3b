using Capsule.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Hosting;

/// <summary>
/// In Development a site without an issuer runs one itself, so that it works before anything is configured, and
/// addresses may be plain http. Private addresses stay refused: settings are shared, and a copied one is not looked at.
/// </summary>
internal sealed class DevelopmentDefaults(IHostEnvironment environment) : IPostConfigureOptions<CapsuleOptions>
{
    public void PostConfigure(string? name, CapsuleOptions options)
    {
        if (!environment.IsDevelopment())
        {
            return;
        }

        options.Network.AllowHttp = true;
        if (options.LocalIssuer is null && options.Issuers.Count == 0)
        {
            options.LocalIssuer = new LocalIssuerOptions();
        }
    }
}
