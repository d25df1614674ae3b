using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Security;

namespace Capsule.Umbraco.Texts;

/// <summary>The language that an editor works in, as the backoffice has it.</summary>
internal static class EditorLanguage
{
    /// <summary>Gives the signed-in user's; that of the installation where nobody is signed in, as in a job.</summary>
    /// <param name="services">The services of the request.</param>
    internal static CultureInfo Of(IServiceProvider services) => Of(
        services.GetService<IBackOfficeSecurityAccessor>()?.BackOfficeSecurity?.CurrentUser?.Language
        ?? services.GetService<IOptionsMonitor<GlobalSettings>>()?.CurrentValue.DefaultUILanguage);

    /// <summary>Gives a user's, by its name in the CMS: English where that is none.</summary>
    internal static CultureInfo Of(string? language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(string.IsNullOrEmpty(language) ? TextFiles.English : language);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo(TextFiles.English);
        }
    }
}
