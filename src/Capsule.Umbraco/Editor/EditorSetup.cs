using Capsule.Umbraco.Auditing;
using Capsule.Umbraco.Storage;
using Capsule.Umbraco.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Sync;

namespace Capsule.Umbraco.Editor;

/// <summary>
/// At the first start after the package was installed: puts protection into the rich-text data types that are there.
/// Of several servers one does it, and it is done once: what an editor takes away afterwards stays away.
/// </summary>
internal sealed class EditorSetup(StoredDocument flag, IServiceScopeFactory scopes, IRuntimeState runtime, IServerRoleAccessor role, ILogger<EditorSetup> logger)
    : INotificationAsyncHandler<UmbracoApplicationStartedNotification>
{
    /// <summary>The key under which the CMS remembers that it was done.</summary>
    internal const string Key = "Capsule.Editor";

    private const string Done = """{"version":1}""";

    public async Task HandleAsync(UmbracoApplicationStartedNotification notification, CancellationToken cancellationToken)
    {
        // Subscribers leave changes to the server that schedules; while none has been found, any may.
        if (runtime.Level != RuntimeLevel.Run || role.CurrentServerRole == ServerRole.Subscriber || !flag.TryCreate(Done))
        {
            return;
        }

        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var dataTypes = scope.ServiceProvider.GetRequiredService<RichTextDataTypes>();
        var audit = scope.ServiceProvider.GetRequiredService<CapsuleAudit>();
        foreach (RichTextDataType dataType in await dataTypes.ListAsync())
        {
            try
            {
                RichTextDataType? now = await dataTypes.EnableAsync(dataType.Key, Constants.Security.SuperUserKey);
                if (now != dataType)
                {
                    await audit.WriteAsync("editor/enable", new(TextCode.AuditDataTypeAtStart, dataType.Name));
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The CMS starts whatever comes of it; the others can be done, and the dashboard offers this one again.
                Log.DataTypeNotSaved(logger, e);
            }
        }
    }
}
