using Umbraco.Cms.Core.Services;

namespace UmbracoSite.Seeding;

/// <summary>Tells the CMS of the templates. Their markup lies in <c>Views</c>, and the CMS takes it from there.</summary>
internal sealed class TemplateSeed(ITemplateService templates)
{
    internal const string Home = "Home";
    internal const string Section = "Section";
    internal const string Article = "Article";
    internal const string SignIn = "SignIn";

    internal static readonly string[] All = [Home, Section, Article, SignIn];

    internal static Guid KeyOf(string alias) => SeedKeys.Of($"template/{alias}");

    internal async Task RunAsync()
    {
        foreach (string alias in All)
        {
            if (await templates.GetAsync(KeyOf(alias)) is null)
            {
                (await templates.CreateAsync(alias, alias, content: null, SeedKeys.Administrator, KeyOf(alias))).OrThrow($"the template '{alias}'");
            }
        }
    }
}
