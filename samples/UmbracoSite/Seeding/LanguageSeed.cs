using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace UmbracoSite.Seeding;

/// <summary>Adds Swedish.</summary>
internal sealed class LanguageSeed(ILanguageService languages)
{
    internal async Task RunAsync()
    {
        if (await languages.GetAsync(Cultures.Swedish) is null)
        {
            (await languages.CreateAsync(new Language(Cultures.Swedish, "Swedish (Sweden)"), SeedKeys.Administrator)).OrThrow("the Swedish language");
        }
    }
}
