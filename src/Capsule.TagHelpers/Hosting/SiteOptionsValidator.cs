using Capsule.Configuration;
using Capsule.Keys;
using Capsule.TagHelpers.Keys;
using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Hosting;

/// <summary>
/// Checks the settings as a whole and, outside Development, that nothing is missing which Development makes up: a site
/// in production must not sign in the name of whatever host a client asks for, nor with keys that another server lacks.
/// </summary>
internal sealed class SiteOptionsValidator(IHostEnvironment environment, IServiceProvider services) : IValidateOptions<CapsuleOptions>
{
    public ValidateOptionsResult Validate(string? name, CapsuleOptions options)
    {
        List<string> problems = [.. CapsuleOptionsValidator.Validate(options)];
        if (!environment.IsDevelopment())
        {
            AddMissing(options, problems);
        }

        if (options.Keys.Protect == true && services.GetService<IDataProtectionProvider>() is null)
        {
            problems.Add("Capsule:Keys:Protect is set, but the host has no Data Protection: call builder.Services.AddDataProtection().");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private void AddMissing(CapsuleOptions options, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(options.Domain))
        {
            problems.Add("Capsule:Domain is missing: set it to the site's host name, such as 'news.example.com'.");
        }

        if (options.Issuers.Count == 0 && options.LocalIssuer is null)
        {
            problems.Add("Capsule:Issuers is empty and Capsule:LocalIssuer is not set: nobody could open a protected page. Set one of them.");
        }

        // A key ring of the host's own answers for itself, and one in a file makes what is missing.
        if (services.GetService<IKeyRing>() is not SiteKeyRing || KeyFile.Find(options, environment) is not null)
        {
            return;
        }

        if (options.Keys.SigningKeyPem is null && options.Keys.RotationSecret is null)
        {
            problems.Add("Capsule:Keys is missing: set SigningKeyId, SigningKeyPem and RotationSecret ('capsule keys all' makes them), set Directory to a folder where the site may keep them, or register an IKeyRing.");
        }

        if (options.LocalIssuer is { PrivateKeyPem: null, Keys.Count: 0 })
        {
            problems.Add("Capsule:LocalIssuer has no key: set KeyId and PrivateKeyPem ('capsule keys issuer' makes them), or register an IKeyRing.");
        }
    }
}
