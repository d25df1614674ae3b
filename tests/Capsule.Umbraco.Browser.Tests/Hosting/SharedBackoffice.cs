namespace Capsule.Umbraco.Browser.Tests.Hosting;

/// <summary>All tests share one browser. Each has a CMS of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBackoffice : ICollectionFixture<BackofficeFixture>
{
    public const string Name = "Backoffice";
}
