namespace Capsule.Redis.Tests.Server;

/// <summary>The tests that share one server, each with links of its own.</summary>
[CollectionDefinition(Name)]
public sealed class RedisTests : ICollectionFixture<RedisServer>
{
    public const string Name = "Redis";
}
