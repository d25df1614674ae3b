using Capsule.Configuration;
using Capsule.Keys;
using Capsule.TagHelpers.Keys;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Hosting;

/// <summary>
/// Checks that outside Development nothing is missing which Development makes up: a site in production must not sign in
/// the name of whatever host a client asks for, nor with keys that another server lacks.
/// </summary>
internal sealed class ProductionRequirements(IHostEnvironment environment, IServiceProvider services) : IValidateOptions<CapsuleOptions>
{
    public ValidateOptionsResult Validate(string? name, CapsuleOptions options)
    {
        string[] missing = environment.IsDevelopment() ? [] : [.. FindMissing(options)];
        return missing.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(missing);
    }

    private IEnumerable<string> FindMissing(CapsuleOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Domain))
        {
            yield return "Capsule:Domain is missing: set it to the site's host name, such as 'news.example.com'.";
        }

        if (options.Issuers.Count == 0 && options.LocalIssuer is null)
        {
            yield return "Capsule:Issuers is empty and Capsule:LocalIssuer is not set: nobody could open a protected page. Set one of them.";
        }

        // A key ring of the host's own answers for itself, and one in a file makes what is missing.
        if (services.GetService<IKeyRing>() is not SiteKeyRing || KeyFile.Find(options, environment) is not null)
        {
            yield break;
        }

        if (options.Keys.SigningKeyPem is null && options.Keys.RotationSecret is null)
        {
            yield return "Capsule:Keys is missing: set SigningKeyId, SigningKeyPem and RotationSecret ('capsule keys all' makes them), set Directory to a folder where the site may keep them, or register an IKeyRing.";
        }

        if (options.LocalIssuer is { PrivateKeyPem: null, Keys.Count: 0 })
        {
            yield return "Capsule:LocalIssuer has no key: set KeyId and PrivateKeyPem ('capsule keys issuer' makes them), or register an IKeyRing.";
        }
    }
}
