using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace UmbracoSite.Seeding;

/// <summary>The words that templates say themselves, as dictionary items: editors translate them under Translation.</summary>
internal sealed class DictionarySeed(IDictionaryItemService dictionary, ILanguageService languages)
{
    private static readonly (string Key, string English, string Swedish)[] s_words =
    [
        ("Skip to content", "Skip to content", "Hoppa till innehållet"),
        ("Sign in", "Sign in", "Logga in"),
        ("Sign out", "Sign out", "Logga ut"),
        ("Signed in as", "Signed in as", "Inloggad som"),
        ("Email", "Email", "E-post"),
        ("Password", "Password", "Lösenord"),
        ("Wrong email or password", "That email and password do not belong together.", "E-postadressen och lösenordet hör inte ihop."),
        ("Locked out", "Too many tries. An editor can unlock this account.", "För många försök. En redaktör kan låsa upp kontot."),
        ("By", "By", "Av"),
        ("In figures", "In figures", "I siffror"),
        ("Figures for", "The figures are for readers with {0}.", "Siffrorna är för läsare med {0}."),
        ("More stories", "More stories", "Fler artiklar"),
        ("All stories", "All stories", "Alla artiklar"),
        ("Readers to try", "Readers to try", "Läsare att prova"),
        ("About this site", "An invented paper from an invented lakeside town. What is for subscribers leaves this server encrypted.", "En påhittad tidning från en påhittad stad vid en sjö. Det som är för prenumeranter lämnar servern krypterat."),
    ];

    internal static IEnumerable<string> Keys => s_words.Select(word => word.Key);

    internal async Task RunAsync()
    {
        ILanguage english = await LanguageAsync(Cultures.English);
        ILanguage swedish = await LanguageAsync(Cultures.Swedish);
        foreach ((string key, string inEnglish, string inSwedish) in s_words)
        {
            if (!await dictionary.ExistsAsync(key))
            {
                var item = new DictionaryItem(key) { Translations = [new DictionaryTranslation(english, inEnglish), new DictionaryTranslation(swedish, inSwedish)] };
                (await dictionary.CreateAsync(item, SeedKeys.Administrator)).OrThrow($"the dictionary item '{key}'");
            }
        }
    }

    private async Task<ILanguage> LanguageAsync(string culture) =>
        await languages.GetAsync(culture) ?? throw new InvalidOperationException($"The language {culture} is not installed.");
}
