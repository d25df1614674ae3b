using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace UmbracoSite.Seeding;

/// <summary>Runs the seed once the CMS runs: after the unattended installation too, in the same start.</summary>
internal sealed class SeedOnStart(IRuntimeState runtime, IServiceScopeFactory scopes) : INotificationAsyncHandler<UmbracoApplicationStartedNotification>
{
    public async Task HandleAsync(UmbracoApplicationStartedNotification notification, CancellationToken cancellationToken)
    {
        if (runtime.Level != RuntimeLevel.Run)
        {
            return;
        }

        // Members are created by scoped services.
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SiteSeed>().RunAsync();
    }
}
