using System.Text.Json;
using System.Text.RegularExpressions;
using Capsule.TagHelpers.Sealing;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.Html;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using UmbracoSite.Seeding;
using File = System.IO.File;

namespace Capsule.Umbraco.Tests.Sample;

public sealed partial class SeedTests
{
    [Fact]
    public async Task Seed_publishes_ten_articles_in_two_languages()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        var cms = new SampleCms(server);

        await cms.SeedAsync();

        ContentCreateModel[] articles = [.. cms.Pages.Values.Where(page => page.ContentTypeKey == DocumentTypeSeed.KeyOf(DocumentTypeSeed.Article))];
        Assert.Equal(10, articles.Length);
        Assert.All(articles, article => Assert.Equal(Cultures.All, article.Variants.Select(variant => variant.Culture)));
        Assert.All(cms.Pages.Keys, page => Assert.Equal(Cultures.All, cms.Published[page]));
        Assert.Equal(["/en", "/sv"], cms.Addresses.Select(address => address.DomainName));
    }

    [Fact]
    public async Task A_second_start_makes_nothing()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        var cms = new SampleCms(server);
        await cms.SeedAsync();
        int made = cms.Made;

        cms.Pages.Remove(cms.Pages.Keys.Last());
        await cms.SeedAsync();

        Assert.Equal(made, cms.Made);
    }

    [Fact]
    public async Task A_start_that_was_broken_off_anywhere_is_finished_by_the_next()
    {
        await using CmsServer whole = await CmsServer.StartAsync();
        var expected = new SampleCms(whole);
        await expected.SeedAsync();

        for (int stop = 0; stop < expected.Made; stop++)
        {
            await using CmsServer server = await CmsServer.StartAsync();
            var cms = new SampleCms(server) { MadeBeforeItStops = stop };
            await Assert.ThrowsAsync<InvalidOperationException>(cms.SeedAsync);

            cms.MadeBeforeItStops = int.MaxValue;
            await cms.SeedAsync();

            Assert.Equal(expected.Made, cms.Made);
        }
    }

    [Fact]
    public async Task Every_value_belongs_to_a_property_of_its_document_type()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        var cms = new SampleCms(server);

        await cms.SeedAsync();

        foreach (ContentCreateModel page in cms.Pages.Values)
        {
            IContentType type = cms.DocumentTypes[page.ContentTypeKey];
            foreach (PropertyValueModel value in page.Properties)
            {
                IPropertyType property = Assert.Single(type.PropertyTypes, property => property.Alias == value.Alias);
                Assert.Equal(property.Variations == ContentVariation.Culture, value.Culture is not null);
            }

            Assert.Equal(cms.Templates[page.TemplateKey!.Value], type.DefaultTemplate!.Alias);
            if (page.ParentKey is { } parent)
            {
                Assert.Contains(cms.DocumentTypes[cms.Pages[parent].ContentTypeKey].AllowedContentTypes!, allowed => allowed.Key == type.Key);
            }
            else
            {
                Assert.True(type.AllowedAsRoot);
            }
        }
    }

    [Fact]
    public async Task Every_template_is_a_file_and_every_word_of_a_view_is_a_dictionary_item()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        var cms = new SampleCms(server);

        await cms.SeedAsync();

        Assert.All(cms.Templates.Values, alias => Assert.True(File.Exists(SampleFiles.PathOf($"Views/{alias}.cshtml")), alias));
        string[] words = [.. SampleFiles.Views.SelectMany(view => Word().Matches(File.ReadAllText(view))).Select(match => match.Groups[1].Value)];
        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.Contains(word, cms.Words.Keys));
        Assert.All(cms.Words.Values, word => Assert.Equal(Cultures.All, word.Translations.Select(translation => translation.LanguageIsoCode)));
    }

    [Fact]
    public async Task Every_mark_of_an_article_names_a_scope_that_the_seed_sets_up()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        await new SampleCms(server).SeedAsync();

        CapsuleSettings settings = server.Services.GetRequiredService<CapsuleSettingsEditor>().Read().Settings;
        string[] scopes = [.. settings.Scopes.Select(scope => scope.Name)];

        Assert.Equal(["premium", "pro"], scopes);
        Assert.All(SeedArticle.ReadAll().SelectMany(article => article), article =>
            Assert.All([.. Mark().Matches(article.Body).SelectMany(mark => mark.Groups[1].Value.Split(' ')), .. article.Scope is null ? (string[])[] : [article.Scope]], scope => Assert.Contains(scope, scopes)));
        Assert.Equal(["Premium", "Pro"], settings.MemberGrants.Select(grant => grant.Name));
        Assert.True(settings.LocalIssuer.Enabled);
    }

    [Fact]
    public async Task Scopes_that_an_editor_has_set_stay()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        CapsuleSettingsEditor editor = server.Services.GetRequiredService<CapsuleSettingsEditor>();
        StoredSettings stored = editor.Read();
        Assert.True(editor.TrySave(stored.Settings with { Scopes = [new ScopeSettings { Name = "friends" }] }, stored.Revision));

        await new SampleCms(server).SeedAsync();

        Assert.Equal("friends", Assert.Single(editor.Read().Settings.Scopes).Name);
    }

    [Fact]
    public async Task No_protected_word_of_an_article_leaves_when_its_text_is_sealed()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        await new SampleCms(server).SeedAsync();
        using IServiceScope scope = server.Services.CreateScope();
        IRichTextSealer sealer = scope.ServiceProvider.GetRequiredService<IRichTextSealer>();

        int words = 0;
        foreach (SeedArticle article in SeedArticle.ReadAll().SelectMany(article => article))
        {
            string html = TextOf(await sealer.SealAsync(article.Body, CancellationToken.None));
            foreach (string word in article.Sentinels)
            {
                words++;
                Assert.Contains(word, article.Body, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(word, html, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(word, article.Title + article.Standfirst, StringComparison.OrdinalIgnoreCase);
            }
        }

        Assert.Equal(32, words);
    }

    [Fact]
    public async Task Members_have_passwords_that_the_CMS_takes_and_a_group()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        var cms = new SampleCms(server);

        await cms.SeedAsync();

        Assert.Equal(SeedReader.All.Length, cms.Members.Count);
        // Umbraco:CMS:Security:MemberPassword:RequiredLength is ten unless set.
        Assert.All(cms.Members.Values, member => Assert.True(member.IsApproved && member.Password.Length >= 10, member.Username));
        Assert.All(SeedReader.All, reader => Assert.Equal([cms.Groups[reader.Group].Key], cms.Members[reader.Email].Roles));
        string readme = File.ReadAllText(SampleFiles.PathOf("README.md"));
        Assert.All(SeedReader.All, reader => Assert.Contains($"`{reader.Email}` | `{reader.Password}`", readme, StringComparison.Ordinal));
        using JsonDocument settings = JsonDocument.Parse(File.ReadAllText(SampleFiles.PathOf("appsettings.json")));
        JsonElement unattended = settings.RootElement.GetProperty("Umbraco").GetProperty("CMS").GetProperty("Unattended");
        Assert.Contains($"`{unattended.GetProperty("UnattendedUserEmail")}` | `{unattended.GetProperty("UnattendedUserPassword")}`", readme, StringComparison.Ordinal);
    }

    private static string TextOf(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }

    [GeneratedRegex("""GetDictionaryValue\("([^"]+)"\)""")]
    private static partial Regex Word();

    [GeneratedRegex("""data-dca-(?:scope|paywall)="([^"]+)""")]
    private static partial Regex Mark();
}
