namespace Capsule.Redis.Tests.Server;

/// <summary>A test that needs a redis-server. Without one it is skipped, or fails where <c>CAPSULE_REQUIRE_REDIS</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute()
    {
        if (RedisServer.Path is null && !RedisServer.IsRequired)
        {
            Skip = "There is no redis-server: set REDIS_SERVER_PATH or put it on the PATH.";
        }
    }
}
