using Capsule.TagHelpers.Filtering;
using Capsule.Umbraco.Caching;
using Capsule.Umbraco.DeliveryApi;
using Capsule.Umbraco.Previewing;
using Capsule.Umbraco.ProtectionLoss;
using Capsule.Umbraco.RichText;
using Capsule.Umbraco.Searching;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Status;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.PropertyEditors;

namespace Capsule.Umbraco.Composing;

/// <summary>Registers what keeps protected text from leaving by other ways than a page.</summary>
internal static class DoorRegistration
{
    internal static void AddDoors(this IUmbracoBuilder builder, CapsuleUmbracoOptions options)
    {
        IServiceCollection services = builder.Services;
        services.AddSingleton<MarkupSealing>();
        services.AddSingleton<BlockSealing>();
        services.Decorate<IApiRichTextMarkupParser>((provider, inner) => new ProtectedMarkupParser(inner, provider.GetRequiredService<MarkupSealing>()));
        services.Decorate<IApiRichTextElementParser>((provider, inner) => new ProtectedElementParser(inner, provider, provider.GetRequiredService<MarkupSealing>(), provider.GetRequiredService<BlockSealing>()));
        services.Decorate<IRichTextPropertyIndexValueFactory>((provider, inner) => new ProtectedIndexValueFactory(inner, provider.GetRequiredService<ILogger<ProtectedIndexValueFactory>>()));
        services.AddSingleton<ContentManifests>();
        services.AddSingleton<ContentManifestFilter>();
        services.AddSingleton<PreviewFilter>();

        // Inside of the response filter, round what writes the response.
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<PreviewFilter>(int.MinValue + 1));
        services.Configure<MvcOptions>(mvc => mvc.Filters.AddService<ContentManifestFilter>(int.MinValue + 1));
        builder.AddNotificationAsyncHandler<CapsuleCacheRefresherNotification, CachedPages>();
        services.AddScoped<ISiteCheck, DoorCheck>();
        if (options.LossGuard)
        {
            builder.AddLossGuard();
        }
    }

    /// <summary>Has feeds and JSON looked into, before configuration is read, which has the last word.</summary>
    internal static void GuardOtherFormats(this IServiceCollection services) =>
        services.Configure<CapsuleFilterOptions>(options => options.GuardOtherFormats = true);
}
