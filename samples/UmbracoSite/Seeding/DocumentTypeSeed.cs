using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Strings;

namespace UmbracoSite.Seeding;

/// <summary>The document types: a home page, a section, an article and a page to sign in at.</summary>
internal sealed class DocumentTypeSeed(IContentTypeService contentTypes, IDataTypeService dataTypes, ITemplateService templates, IShortStringHelper strings)
{
    internal const string Home = "home";
    internal const string Section = "newsSection";
    internal const string Article = "article";
    internal const string SignIn = "signInPage";

    internal static Guid KeyOf(string alias) => SeedKeys.Of($"document-type/{alias}");

    internal async Task RunAsync()
    {
        await EnsureAsync(Article, "Article", "icon-newspaper", TemplateSeed.Article, [],
        [
            ("standfirst", "Standfirst", Constants.DataTypes.Guids.TextareaGuid, ContentVariation.Culture),
            ("bodyText", "Body text", DataTypeSeed.RichText, ContentVariation.Culture),
            ("figures", "In figures", DataTypeSeed.RichText, ContentVariation.Culture),
            ("accessScope", "Who may see the figures", DataTypeSeed.Scopes, ContentVariation.Nothing),
            ("author", "Author", Constants.DataTypes.Guids.TextstringGuid, ContentVariation.Nothing),
            ("publishedOn", "Published on", Constants.DataTypes.Guids.DatePickerGuid, ContentVariation.Nothing),
            ("tags", "Tags", Constants.DataTypes.Guids.TagsGuid, ContentVariation.Culture),
        ]);
        await EnsureAsync(Section, "News section", "icon-thumbnail-list", TemplateSeed.Section, [Article],
        [
            ("introduction", "Introduction", Constants.DataTypes.Guids.TextareaGuid, ContentVariation.Culture),
        ]);
        await EnsureAsync(SignIn, "Sign-in page", "icon-key", TemplateSeed.SignIn, [],
        [
            ("introduction", "Introduction", Constants.DataTypes.Guids.TextareaGuid, ContentVariation.Culture),
        ]);
        await EnsureAsync(Home, "Home", "icon-home", TemplateSeed.Home, [Section, SignIn],
        [
            ("tagline", "Tagline", Constants.DataTypes.Guids.TextstringGuid, ContentVariation.Culture),
            ("introduction", "Introduction", Constants.DataTypes.Guids.TextareaGuid, ContentVariation.Culture),
        ]);
    }

    private async Task EnsureAsync(
        string alias,
        string name,
        string icon,
        string template,
        string[] children,
        (string Alias, string Name, Guid DataType, ContentVariation Variation)[] properties)
    {
        if (await contentTypes.GetAsync(KeyOf(alias)) is not null)
        {
            return;
        }

        ITemplate shownBy = await templates.GetAsync(TemplateSeed.KeyOf(template)) ?? throw new InvalidOperationException($"The template '{template}' is gone.");
        var type = new ContentType(strings, Constants.System.Root)
        {
            Key = KeyOf(alias),
            Alias = alias,
            Name = name,
            Icon = icon,
            AllowedAsRoot = alias == Home,
            Variations = ContentVariation.Culture,
            AllowedTemplates = [shownBy],
            AllowedContentTypes = [.. children.Select((child, order) => new ContentTypeSort(KeyOf(child), order, child))],
        };
        type.SetDefaultTemplate(shownBy);
        for (int i = 0; i < properties.Length; i++)
        {
            IDataType dataType = await dataTypes.GetAsync(properties[i].DataType) ?? throw new InvalidOperationException($"The data type of '{properties[i].Name}' is gone.");
            var property = new PropertyType(strings, dataType, properties[i].Alias) { Name = properties[i].Name, Variations = properties[i].Variation, SortOrder = i };
            type.AddPropertyType(property, "content", "Content");
        }

        (await contentTypes.CreateAsync(type, SeedKeys.Administrator)).OrThrow($"the document type '{name}'");
    }
}
