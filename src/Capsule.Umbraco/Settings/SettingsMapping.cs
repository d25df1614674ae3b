using Capsule.Configuration;

namespace Capsule.Umbraco.Settings;

/// <summary>Carries the dashboard's settings into the options that everyone reads, as far as configuration leaves room.</summary>
internal static class SettingsMapping
{
    internal static void Apply(this CapsuleSettings settings, CapsuleOptions options, ConfiguredSettings configured)
    {
        if (!configured.Domain)
        {
            options.Domain = string.IsNullOrWhiteSpace(settings.Domain) ? null : settings.Domain.Trim();
        }

        if (!configured.Scopes)
        {
            AddAll(options.Scopes, settings.Scopes.Select(ToOptions));
        }

        if (!configured.Issuers)
        {
            AddAll(options.Issuers, settings.Issuers.Select(ToOptions));
        }

        if (!configured.LocalIssuer && settings.LocalIssuer.Enabled)
        {
            options.LocalIssuer = new LocalIssuerOptions { MaxResourceAge = settings.LocalIssuer.MaxResourceAge };
        }

        if (!configured.RotationInterval)
        {
            options.Rotation.Interval = settings.RotationInterval;
        }
    }

    private static ScopeOptions ToOptions(ScopeSettings scope)
    {
        var options = new ScopeOptions { Name = scope.Name, Title = scope.Title };
        AddAll(options.Includes, scope.Includes);
        return options;
    }

    private static IssuerOptions ToOptions(IssuerSettings issuer)
    {
        var options = new IssuerOptions
        {
            Name = issuer.Name,
            UnlockUrl = issuer.UnlockUrl,
            VendorId = NullIfEmpty(issuer.VendorId),
            JwksUri = NullIfEmpty(issuer.JwksUri),
            PublicKeyPem = NullIfEmpty(issuer.PublicKeyPem),
            KeyId = NullIfEmpty(issuer.KeyId),
        };
        AddAll(options.Scopes, issuer.Scopes);
        AddAll(options.ContentNames, issuer.ContentNames);
        return options;
    }

    // A form sends an empty text for what was not filled in.
    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static void AddAll<T>(IList<T> list, IEnumerable<T> items)
    {
        list.Clear();
        foreach (T item in items)
        {
            list.Add(item);
        }
    }
}
