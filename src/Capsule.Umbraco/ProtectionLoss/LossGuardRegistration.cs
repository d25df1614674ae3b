using System.Reflection;
using Capsule.Umbraco.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>
/// Registers what is asked before documents are saved and published, and before elements of the Library are: those Umbraco 17, against which
/// the package is compiled, does not have, so their types are looked up in the version that runs.
/// </summary>
internal static class LossGuardRegistration
{
    private const string ElementService = "Umbraco.Cms.Core.Services.IElementService";

    // In the order of the type parameters of Watch.
    private static readonly string[] s_elementTypes =
    [
        "Umbraco.Cms.Core.Models.IElement",
        ElementService,
        "Umbraco.Cms.Core.Notifications.ElementSavingNotification",
        "Umbraco.Cms.Core.Notifications.ElementPublishingNotification",
        "Umbraco.Cms.Core.Notifications.ElementPublishedNotification",
    ];

    internal static void AddLossGuard(this IUmbracoBuilder builder)
    {
        builder.Services.AddSingleton(provider => new LossConfirmations(
            new StoredDocument(LossConfirmations.Key, provider.GetRequiredService<IKeyValueService>(), provider.GetRequiredService<ICoreScopeProvider>()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LossConfirmations>>()));
        builder.Services.AddTransient<LossGuard>();
        Watch<IContent, IContentService, ContentSavingNotification, ContentPublishingNotification, ContentPublishedNotification>(builder);
        WatchElements(builder);
    }

    private static void WatchElements(IUmbracoBuilder builder)
    {
        Assembly cms = typeof(IContent).Assembly;
        if (cms.GetType(ElementService) is not null)
        {
            typeof(LossGuardRegistration).GetMethod(nameof(Watch), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod([.. s_elementTypes.Select(name => cms.GetType(name, throwOnError: true)!)])
                .CreateDelegate<Action<IUmbracoBuilder>>()(builder);
        }
    }

    private static void Watch<TContent, TService, TSaving, TPublishing, TPublished>(IUmbracoBuilder builder)
        where TContent : class, IContentBase
        where TService : IContentServiceBase<TContent>
        where TSaving : SavingNotification<TContent>
        where TPublishing : CancelableEnumerableObjectNotification<TContent>
        where TPublished : EnumerableObjectNotification<TContent>
    {
        builder.AddNotificationHandler<TSaving, SavingGuard<TSaving, TContent, TService>>();
        builder.AddNotificationHandler<TPublishing, PublishingGuard<TPublishing, TContent, TService>>();
        builder.AddNotificationHandler<TPublished, AfterPublishing<TPublished>>();
    }
}
