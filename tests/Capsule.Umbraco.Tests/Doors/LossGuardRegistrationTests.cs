using Capsule.Umbraco.ProtectionLoss;
using Capsule.Umbraco.Tests.Cms;
using Umbraco.Cms.Core.Models;

namespace Capsule.Umbraco.Tests.Doors;

/// <summary>Whose saving and publishing is watched, in the version of the CMS that runs.</summary>
public sealed class LossGuardRegistrationTests
{
    [Theory]
    [InlineData("true")]
    [InlineData("false")]
    public async Task Elements_of_the_library_are_watched_where_the_cms_has_them(string lossGuard)
    {
        string[] watched = [];
        await using CmsServer server = await CmsServer.StartAsync(new()
        {
            Settings = { ["Umbraco:LossGuard"] = lossGuard },
            Compose = cms => watched = [.. cms.Services.Where(service => service.ImplementationType?.Namespace == typeof(LossGuard).Namespace).SelectMany(service => service.ServiceType.GetGenericArguments()).Select(type => type.Name)],
        });

        IEnumerable<string> inCms = new[]
            {
                "ContentSavingNotification", "ContentPublishingNotification", "ContentPublishedNotification",
                "ElementSavingNotification", "ElementPublishingNotification", "ElementPublishedNotification",
            }
            .Where(name => typeof(IContent).Assembly.GetType($"Umbraco.Cms.Core.Notifications.{name}") is not null);
        Assert.Equal(lossGuard == "true" ? inCms : [], watched);
    }
}
