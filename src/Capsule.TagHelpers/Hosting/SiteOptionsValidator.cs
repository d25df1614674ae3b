using Capsule.Configuration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Hosting;

/// <summary>Checks the settings as a whole, with what they ask of the host.</summary>
internal sealed class SiteOptionsValidator(IServiceProvider services) : IValidateOptions<CapsuleOptions>
{
    public ValidateOptionsResult Validate(string? name, CapsuleOptions options)
    {
        List<string> problems = [.. CapsuleOptionsValidator.Validate(options)];
        if (options.Keys.Protect == true && services.GetService<IDataProtectionProvider>() is null)
        {
            problems.Add("Capsule:Keys:Protect is set, but the host has no Data Protection: call builder.Services.AddDataProtection().");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
