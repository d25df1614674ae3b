using System.Globalization;
using System.Text.Json;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Models.ContentPublishing;
using Umbraco.Cms.Core.Services;

namespace UmbracoSite.Seeding;

/// <summary>The pages: home, the sign-in page, and a news section with the articles, published in both languages.</summary>
internal sealed class ContentSeed(IContentEditingService contents, IContentPublishingService publishing, IDomainService domains)
{
    private static readonly Guid s_home = SeedKeys.Of("content/home");
    private static readonly Guid s_section = SeedKeys.Of("content/news");

    internal static Guid KeyOf(string slug) => SeedKeys.Of($"content/article/{slug}");

    internal async Task RunAsync()
    {
        await EnsureAsync(s_home, parent: null, DocumentTypeSeed.Home, TemplateSeed.Home, ("Almvik Journal", "Almviks Journal"),
        [
            .. Both("tagline", "News from the lake since 1887", "Nyheter från sjön sedan 1887"),
            .. Both(
                "introduction",
                "A small paper for a small town. What is free is free; the rest is for those who keep us afloat, and reaches everyone else as ciphertext.",
                "En liten tidning för en liten stad. Det fria är fritt; resten är för dem som håller oss flytande, och når alla andra som chiffertext."),
        ]);
        await AssignAddressesAsync();
        await EnsureAsync(s_section, s_home, DocumentTypeSeed.Section, TemplateSeed.Section, ("News", "Nyheter"),
        [
            .. Both("introduction", "Ten stories from town, shore and forest.", "Tio berättelser från stan, stranden och skogen."),
        ]);
        await EnsureAsync(SeedKeys.Of("content/sign-in"), s_home, DocumentTypeSeed.SignIn, TemplateSeed.SignIn, ("Sign in", "Logga in"),
        [
            .. Both(
                "introduction",
                "Sign in as one of the readers below, and the stories that are theirs open in place.",
                "Logga in som någon av läsarna nedan, så öppnas de artiklar som är deras där de står."),
        ]);

        // In order of their dates, so that the newest is the last in the tree, as if they had been written one by one.
        foreach (IGrouping<string, SeedArticle> article in SeedArticle.ReadAll().OrderBy(article => article.First().PublishedOn))
        {
            await EnsureArticleAsync(article.Single(text => text.Culture == Cultures.English), article.Single(text => text.Culture == Cultures.Swedish));
        }
    }

    private Task EnsureArticleAsync(SeedArticle english, SeedArticle swedish) =>
        EnsureAsync(KeyOf(english.Slug), s_section, DocumentTypeSeed.Article, TemplateSeed.Article, (english.Title, swedish.Title),
        [
            .. Both("standfirst", english.Standfirst, swedish.Standfirst),
            .. Both("bodyText", RichText(english.Body), RichText(swedish.Body)),
            .. Both("figures", RichText(english.Figures), RichText(swedish.Figures)),
            Invariant("accessScope", english.Scope is null ? null : JsonSerializer.Serialize(new[] { english.Scope })),
            Invariant("author", english.Author),
            Invariant("publishedOn", english.PublishedOn.ToDateTime(TimeOnly.MinValue).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
            .. Both("tags", english.Tags, swedish.Tags),
        ]);

    private async Task EnsureAsync(Guid key, Guid? parent, string documentType, string template, (string English, string Swedish) name, PropertyValueModel[] values)
    {
        if (await contents.GetAsync(key) is not { } content)
        {
            var page = new ContentCreateModel
            {
                Key = key,
                ParentKey = parent,
                ContentTypeKey = DocumentTypeSeed.KeyOf(documentType),
                TemplateKey = TemplateSeed.KeyOf(template),
                Variants = [new VariantModel { Culture = Cultures.English, Name = name.English }, new VariantModel { Culture = Cultures.Swedish, Name = name.Swedish }],
                Properties = values,
            };
            content = (await contents.CreateAsync(page, SeedKeys.Administrator)).OrThrow($"the page '{name.English}'").Content!;
        }

        // A start may have been broken off between the two.
        if (!content.Published)
        {
            CulturePublishScheduleModel[] cultures = [.. Cultures.All.Select(culture => new CulturePublishScheduleModel { Culture = culture })];
            (await publishing.PublishAsync(key, cultures, SeedKeys.Administrator)).OrThrow($"the published page '{name.English}'");
        }
    }

    // Paths alone, so that the site answers under any host name.
    private async Task AssignAddressesAsync()
    {
        if ((await domains.GetAssignedDomainsAsync(s_home, includeWildcards: true)).Any())
        {
            return;
        }

        var addresses = new DomainsUpdateModel
        {
            DefaultIsoCode = Cultures.English,
            Domains = [new DomainModel { DomainName = "/en", IsoCode = Cultures.English }, new DomainModel { DomainName = "/sv", IsoCode = Cultures.Swedish }],
        };
        (await domains.UpdateDomainsAsync(s_home, addresses)).OrThrow("the addresses /en and /sv");
    }

    private static PropertyValueModel[] Both(string alias, object? english, object? swedish) =>
    [
        new() { Alias = alias, Culture = Cultures.English, Value = english },
        new() { Alias = alias, Culture = Cultures.Swedish, Value = swedish },
    ];

    private static PropertyValueModel Invariant(string alias, object? value) => new() { Alias = alias, Value = value };

    private static string? RichText(string? html) => html is null ? null : JsonSerializer.Serialize(new { markup = html, blocks = (object?)null });
}
