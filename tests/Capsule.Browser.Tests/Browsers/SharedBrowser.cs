namespace Capsule.Browser.Tests.Browsers;

/// <summary>All tests share one browser and one site.</summary>
[CollectionDefinition(Name)]
public sealed class SharedBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
