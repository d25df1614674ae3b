using Capsule.Configuration;
using Microsoft.Extensions.Configuration;

namespace Capsule.Umbraco.Settings;

/// <summary>Which settings configuration gives. It wins over the dashboard, which shows them as they are and cannot change them.</summary>
internal sealed class ConfiguredSettings(IConfiguration configuration)
{
    private readonly IConfigurationSection _section = configuration.GetSection(CapsuleOptions.SectionName);

    /// <summary>Gets the settings of a site whose configuration gives none.</summary>
    internal static ConfiguredSettings Nothing { get; } = new(new ConfigurationBuilder().Build());

    internal bool Domain => Has(nameof(CapsuleOptions.Domain));

    internal bool Scopes => Has(nameof(CapsuleOptions.Scopes));

    internal bool Issuers => Has(nameof(CapsuleOptions.Issuers));

    internal bool LocalIssuer => Has(nameof(CapsuleOptions.LocalIssuer));

    internal bool RotationInterval => _section.GetSection($"{nameof(CapsuleOptions.Rotation)}:{nameof(RotationOptions.Interval)}").Exists();

    /// <summary>Lists them by their names in <see cref="CapsuleSettings"/>, in camel case.</summary>
    internal IEnumerable<string> Names()
    {
        if (Domain)
        {
            yield return "domain";
        }

        if (Scopes)
        {
            yield return "scopes";
        }

        if (Issuers)
        {
            yield return "issuers";
        }

        if (LocalIssuer)
        {
            yield return "localIssuer";
        }

        if (RotationInterval)
        {
            yield return "rotationInterval";
        }
    }

    /// <summary>Puts what configuration gives on top.</summary>
    internal void Bind(CapsuleOptions options) => _section.Bind(options);

    /// <summary>Shows what configuration gives, without a secret, in the form of the dashboard's own settings.</summary>
    internal CapsuleSettings ToSettings()
    {
        var options = new CapsuleOptions();
        Bind(options);
        return new CapsuleSettings
        {
            Domain = options.Domain,
            Scopes = [.. options.Scopes.Select(scope => new ScopeSettings { Name = scope.Name, Title = scope.Title, Includes = [.. scope.Includes] })],
            Issuers =
            [
                .. options.Issuers.Select(issuer => new IssuerSettings
                {
                    Name = issuer.Name,
                    UnlockUrl = issuer.UnlockUrl,
                    VendorId = issuer.VendorId,
                    JwksUri = issuer.JwksUri,
                    KeyId = issuer.KeyId,
                    Scopes = [.. issuer.Scopes],
                    ContentNames = [.. issuer.ContentNames],
                }),
            ],
            LocalIssuer = new LocalIssuerSettings { Enabled = options.LocalIssuer is not null || !LocalIssuer, MaxResourceAge = options.LocalIssuer?.MaxResourceAge },
            RotationInterval = options.Rotation.Interval,
        };
    }

    private bool Has(string member) => _section.GetSection(member).Exists();
}
