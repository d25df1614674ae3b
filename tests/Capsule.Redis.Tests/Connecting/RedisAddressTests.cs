using Capsule.Redis.Connecting;

namespace Capsule.Redis.Tests.Connecting;

public sealed class RedisAddressTests
{
    [Theory]
    [InlineData("localhost", "localhost", 6379, false)]
    [InlineData("redis.example.com:7000", "redis.example.com", 7000, false)]
    [InlineData("redis.example.com,ssl=true", "redis.example.com", 6380, true)]
    [InlineData("redis.example.com:6380, SSL=True, abortConnect=False", "redis.example.com", 6380, true)]
    [InlineData("[::1]:6379", "::1", 6379, false)]
    [InlineData("10.0.0.4:6379", "10.0.0.4", 6379, false)]
    public void It_reads_servers(string text, string host, int port, bool useTls)
    {
        var address = RedisAddress.Parse(text);
        Assert.Equal((host, port, useTls, host), (address.Host, address.Port, address.UseTls, address.TlsHost));
    }

    [Fact]
    public void It_reads_options()
    {
        var address = RedisAddress.Parse("r:1,user=site,password=a=b==,defaultDatabase=4,sslHost=cert.example.com,asyncTimeout=250");
        Assert.Equal(("site", "a=b==", 4, "cert.example.com", 250d), (address.User, address.Password, address.Database, address.TlsHost, address.Timeout.TotalMilliseconds));
    }

    [Theory]
    [InlineData("password=sentinel-secret")]
    [InlineData("a:1,b:2,password=sentinel-secret")]
    [InlineData("a:1,serviceName=x,password=sentinel-secret")]
    [InlineData("a:1,ssl=maybe,password=sentinel-secret")]
    [InlineData("a:1,defaultDatabase=-1,password=sentinel-secret")]
    [InlineData("redis://a:1,password=sentinel-secret")]
    [InlineData("u:sentinel-secret@a:1")]
    [InlineData("a:99999,password=sentinel-secret")]
    public void What_it_cannot_do_as_told_it_refuses_without_repeating_secrets(string text)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new RedisConnection(text));
        Assert.DoesNotContain("sentinel", error.ToString(), StringComparison.Ordinal);
    }
}
