namespace Capsule.Packages.Tests.Packing;

/// <summary>All tests look at the same packages.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPackages : ICollectionFixture<PackedPackages>
{
    public const string Name = "Packages";
}
