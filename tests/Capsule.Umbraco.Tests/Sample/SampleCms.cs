using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Models.ContentPublishing;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;
using Umbraco.Cms.Core.Strings;
using UmbracoSite.Seeding;

namespace Capsule.Umbraco.Tests.Sample;

/// <summary>
/// The CMS that the sample's seed fills: its services as far as the seed calls them, each keeping what was made. The
/// settings are the package's own, on a server of the test's CMS.
/// </summary>
internal sealed class SampleCms
{
    private readonly IServiceProvider _services;

    internal SampleCms(CmsServer server)
    {
        var services = new ServiceCollection();
        services.AddSingleton(server.Services.GetRequiredService<IKeyValueService>());
        services.AddSingleton(server.Services.GetRequiredService<CapsuleSettingsEditor>());
        services.AddSingleton<ILogger<SiteSeed>>(NullLogger<SiteSeed>.Instance);
        services.AddSingleton<IShortStringHelper>(new DefaultShortStringHelper(new DefaultShortStringHelperConfig().WithDefault(new RequestHandlerSettings())));
        AddSchema(services);
        AddMembers(services);
        AddContent(services);
        foreach (Type seed in (Type[])[typeof(LanguageSeed), typeof(DictionarySeed), typeof(DataTypeSeed), typeof(TemplateSeed), typeof(DocumentTypeSeed), typeof(ReaderSeed), typeof(ScopeSeed), typeof(ContentSeed), typeof(SiteSeed)])
        {
            services.AddTransient(seed);
        }

        _services = services.BuildServiceProvider();
    }

    /// <summary>Gets or sets how many things can be made before the CMS stops: a start that is broken off.</summary>
    internal int MadeBeforeItStops { get; set; } = int.MaxValue;

    /// <summary>Gets how many things were made.</summary>
    internal int Made { get; private set; }

    internal Dictionary<string, ILanguage> Languages { get; } = new() { [Cultures.English] = new Language(Cultures.English, "English (United States)") };

    internal Dictionary<string, IDictionaryItem> Words { get; } = [];

    internal Dictionary<Guid, IDataType> DataTypes { get; } = [];

    internal Dictionary<Guid, string> Templates { get; } = [];

    internal Dictionary<Guid, IContentType> DocumentTypes { get; } = [];

    internal Dictionary<string, IMemberGroup> Groups { get; } = [];

    internal Dictionary<string, MemberCreateModel> Members { get; } = [];

    internal Dictionary<Guid, ContentCreateModel> Pages { get; } = [];

    internal Dictionary<Guid, string?[]> Published { get; } = [];

    internal List<DomainModel> Addresses { get; } = [];

    internal Task SeedAsync() => _services.GetRequiredService<SiteSeed>().RunAsync();

    private void AddSchema(ServiceCollection services)
    {
        services.AddSingleton(Stub<ILanguageService>.Of(stub => stub
            .On("GetAsync", arguments => Task.FromResult(Languages.GetValueOrDefault((string)arguments[0]!)))
            .On("CreateAsync", arguments => Make(LanguageOperationStatus.Success, (ILanguage)arguments[0]!, language => Languages.Add(language.IsoCode, language)))));
        services.AddSingleton(Stub<IDictionaryItemService>.Of(stub => stub
            .On("ExistsAsync", arguments => Task.FromResult(Words.ContainsKey((string)arguments[0]!)))
            .On("CreateAsync", arguments => Make(DictionaryItemOperationStatus.Success, (IDictionaryItem)arguments[0]!, word => Words.Add(word.ItemKey, word)))));
        services.AddSingleton(new PropertyEditorCollection(new DataEditorCollection(() => [Editor(Constants.PropertyEditors.Aliases.RichText), Editor(Constants.PropertyEditors.Aliases.PlainJson)])));
        services.AddSingleton(Stub<IConfigurationEditorJsonSerializer>.Of());
        services.AddSingleton(Stub<IDataTypeService>.Of(stub => stub
            .On("GetAsync", arguments => Task.FromResult(DataTypes.GetValueOrDefault((Guid)arguments[0]!) ?? BuiltIn((Guid)arguments[0]!)))
            .On("CreateAsync", arguments => Make(DataTypeOperationStatus.Success, (IDataType)arguments[0]!, type => DataTypes.Add(type.Key, type)))));
        services.AddSingleton(Stub<ITemplateService>.Of(stub => stub
            .On("GetAsync", arguments => Task.FromResult(Templates.TryGetValue((Guid)arguments[0]!, out string? alias) ? Template(alias, (Guid)arguments[0]!) : null))
            .On("CreateAsync", arguments => Make(TemplateOperationStatus.Success, Template((string)arguments[1]!, (Guid)arguments[4]!), template => Templates.Add(template.Key, template.Alias)))));
        services.AddSingleton(Stub<IContentTypeService>.Of(stub => stub
            .On("GetAsync", arguments => Task.FromResult(DocumentTypes.GetValueOrDefault((Guid)arguments[0]!)))
            .On("CreateAsync", arguments =>
            {
                var type = (IContentType)arguments[0]!;
                Count();
                DocumentTypes.Add(type.Key, type);
                return Task.FromResult(Attempt.Succeed(ContentTypeOperationStatus.Success));
            })));
    }

    private void AddMembers(ServiceCollection services)
    {
        services.AddSingleton(Stub<IUserService>.Of(stub => stub
            .On("GetAsync", arguments => Task.FromResult((Guid)arguments[0]! == Constants.Security.SuperUserKey ? Stub<IUser>.Of() : null))));
        services.AddSingleton(Stub<IMemberGroupService>.Of(stub => stub
            .On("GetByNameAsync", arguments => Task.FromResult(Groups.GetValueOrDefault((string)arguments[0]!)))
            .On("CreateAsync", arguments => Make<IMemberGroup?, MemberGroupOperationStatus>(MemberGroupOperationStatus.Success, (IMemberGroup)arguments[0]!, group => Groups.Add(group!.Name!, group)))));
        services.AddSingleton(Stub<IMemberService>.Of(stub => stub
            .On("GetByUsername", arguments => Members.ContainsKey((string)arguments[0]!) ? Stub<IMember>.Of() : null)));
        services.AddSingleton(Stub<IMemberEditingService>.Of(stub => stub
            .On("CreateAsync", arguments =>
            {
                var member = (MemberCreateModel)arguments[0]!;
                return Make(new MemberEditingStatus(), new MemberCreateResult(), _ => Members.Add(member.Username, member));
            })));
    }

    private void AddContent(ServiceCollection services)
    {
        services.AddSingleton(Stub<IContentEditingService>.Of(stub => stub
            .On("GetAsync", arguments => Task.FromResult(Pages.ContainsKey((Guid)arguments[0]!) ? Page((Guid)arguments[0]!) : null))
            .On("CreateAsync", arguments =>
            {
                var page = (ContentCreateModel)arguments[0]!;
                return Make(ContentEditingOperationStatus.Success, new ContentCreateResult { Content = Page(page.Key!.Value) }, _ => Pages.Add(page.Key!.Value, page));
            })));
        services.AddSingleton(Stub<IContentPublishingService>.Of(stub => stub
            .On("PublishAsync", arguments => Make(
                ContentPublishingOperationStatus.Success,
                new ContentPublishingResult(),
                _ => Published.Add((Guid)arguments[0]!, [.. ((ICollection<CulturePublishScheduleModel>)arguments[1]!).Select(culture => culture.Culture)])))));
        services.AddSingleton(Stub<IDomainService>.Of(stub => stub
            .On("GetAssignedDomainsAsync", _ => Task.FromResult(Addresses.Select(_ => Stub<IDomain>.Of())))
            .On("UpdateDomainsAsync", arguments => Make(DomainOperationStatus.Success, new DomainUpdateResult(), _ => Addresses.AddRange(((DomainsUpdateModel)arguments[1]!).Domains)))));
    }

    private Task<Attempt<T, TStatus>> Make<T, TStatus>(TStatus status, T made, Action<T> keep)
    {
        Count();
        keep(made);
        return Task.FromResult(Attempt.SucceedWithStatus(status, made));
    }

    private void Count()
    {
        if (Made == MadeBeforeItStops)
        {
            throw new InvalidOperationException("The CMS stopped.");
        }

        Made++;
    }

    private IContent Page(Guid key) => Stub<IContent>.Of(stub => stub.On("get_Published", _ => Published.ContainsKey(key)));

    private static IDataEditor Editor(string alias) => Stub<IDataEditor>.Of(stub => stub
        .On("get_Alias", _ => alias)
        .On("GetConfigurationEditor", _ => Stub<IConfigurationEditor>.Of(editor => editor.On("get_DefaultConfiguration", _ => new Dictionary<string, object>()))));

    // Those that the CMS is installed with.
    private static DataType? BuiltIn(Guid key) =>
        key == Constants.DataTypes.Guids.TextareaGuid || key == Constants.DataTypes.Guids.TextstringGuid || key == Constants.DataTypes.Guids.DatePickerGuid || key == Constants.DataTypes.Guids.TagsGuid
            ? new DataType(Editor(Constants.PropertyEditors.Aliases.TextBox), Stub<IConfigurationEditorJsonSerializer>.Of()) { Key = key }
            : null;

    private static ITemplate Template(string alias, Guid key) => Stub<ITemplate>.Of(stub => stub
        .On("get_Alias", _ => alias)
        .On("get_Key", _ => key)
        .On("get_Id", _ => 1));
}
