using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Composing;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Notifications;

namespace UmbracoSite.Seeding;

/// <summary>Has the newspaper set up when the CMS has started. The CMS finds it by its type.</summary>
public sealed class SeedComposer : IComposer
{
    /// <inheritdoc/>
    public void Compose(IUmbracoBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddTransient<LanguageSeed>();
        services.AddTransient<DictionarySeed>();
        services.AddTransient<DataTypeSeed>();
        services.AddTransient<TemplateSeed>();
        services.AddTransient<DocumentTypeSeed>();
        services.AddTransient<ReaderSeed>();
        services.AddTransient<ScopeSeed>();
        services.AddTransient<ContentSeed>();
        services.AddTransient<SiteSeed>();
        builder.AddNotificationAsyncHandler<UmbracoApplicationStartedNotification, SeedOnStart>();
    }
}
