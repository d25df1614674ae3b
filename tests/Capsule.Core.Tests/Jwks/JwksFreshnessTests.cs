using Capsule.Jwks;
using Capsule.Keys;

namespace Capsule.Core.Tests.Jwks;

public class JwksFreshnessTests
{
    private readonly JwksServer _server = new();

    [Theory]
    [InlineData(null, 3600)]
    [InlineData("public", 3600)]
    [InlineData("max-age=600", 600)]
    [InlineData("public, max-age=7200, must-revalidate", 7200)]
    [InlineData("max-age=0", 60)]
    [InlineData("max-age=59", 60)]
    [InlineData("max-age=31536000", 86400)]
    [InlineData("no-store", 60)]
    [InlineData("no-cache", 60)]
    [InlineData("no-store, max-age=600", 60)]
    [InlineData("max-age=-5", 3600)]
    [InlineData("max-age=99999999999999", 3600)]
    [InlineData("nonsense;;", 3600)]
    public async Task A_copy_is_fresh_for_as_long_as_its_answer_says_within_bounds(string? cacheControl, int seconds)
    {
        _server.Say(() => JwksServer.Json(JwksServer.Document(TestKeys.Issuer.PublicKey.ToJwk()), cacheControl));
        JwksClient client = _server.Client();
        await JwksServer.KeysAsync(client);

        _server.Clock.Now += TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1);
        await JwksServer.KeysAsync(client);
        Assert.Equal(1, _server.Requests);

        _server.Clock.Now += TimeSpan.FromTicks(1);
        await JwksServer.KeysAsync(client);
        Assert.Equal(2, _server.Requests);
    }

    [Fact]
    public async Task Past_it_the_new_keys_are_had()
    {
        JwksClient client = _server.Client();
        Assert.Equal(["enc-1"], (await JwksServer.KeysAsync(client)).Select(key => key.KeyId));

        _server.Serve(TestKeys.NextIssuer.PublicKey.ToJwk());
        _server.Clock.Now += TimeSpan.FromHours(1);

        Assert.Equal(["enc-2"], (await JwksServer.KeysAsync(client)).Select(key => key.KeyId));
    }

    [Fact]
    public async Task A_fetch_of_the_same_document_keeps_the_very_keys()
    {
        JwksClient client = _server.Client();
        IssuerPublicKey first = Assert.Single(await JwksServer.KeysAsync(client));

        _server.Clock.Now += TimeSpan.FromHours(1);

        Assert.Same(first, Assert.Single(await JwksServer.KeysAsync(client)));
        Assert.Equal(2, _server.Requests);
    }

    [Fact]
    public async Task While_the_source_is_down_the_copy_serves_for_thirty_days_with_a_warning_and_then_no_more()
    {
        JwksClient client = _server.Client();
        await JwksServer.KeysAsync(client);
        _server.Fail();

        _server.Clock.Now += TimeSpan.FromHours(1);
        Assert.Single(await JwksServer.KeysAsync(client));
        (Uri address, Exception cause) = Assert.Single(_server.Warnings);
        Assert.Equal(JwksServer.Address, address);
        Assert.Contains("503", cause.Message, StringComparison.Ordinal);

        _server.Clock.Now += TimeSpan.FromDays(30) - TimeSpan.FromTicks(1);
        Assert.Single(await JwksServer.KeysAsync(client));

        _server.Clock.Now += TimeSpan.FromTicks(1);
        CapsuleException refusal = await Refusal.OfAsync(() => JwksServer.KeysAsync(client));
        Assert.Equal(CapsuleErrorCode.JwksUnavailable, refusal.Code);
        Assert.Contains(JwksServer.Address.AbsoluteUri, refusal.Message, StringComparison.Ordinal);

        _server.Serve(TestKeys.NextIssuer.PublicKey.ToJwk());
        _server.Clock.Now += TimeSpan.FromSeconds(30);
        Assert.Equal("enc-2", Assert.Single(await JwksServer.KeysAsync(client)).KeyId);
    }

    [Fact]
    public async Task A_source_that_fails_is_asked_again_after_half_a_minute_where_there_is_a_copy()
    {
        JwksClient client = _server.Client();
        await JwksServer.KeysAsync(client);
        _server.Fail();
        _server.Clock.Now += TimeSpan.FromHours(1);
        await JwksServer.KeysAsync(client);
        Assert.Equal(2, _server.Requests);

        _server.Clock.Now += TimeSpan.FromSeconds(29.9);
        await JwksServer.KeysAsync(client);
        Assert.Equal(2, _server.Requests);
        Assert.Single(_server.Warnings);

        _server.Clock.Now += TimeSpan.FromSeconds(0.1);
        await JwksServer.KeysAsync(client);
        Assert.Equal(3, _server.Requests);
    }

    [Fact]
    public async Task A_source_that_fails_is_asked_again_after_five_seconds_where_there_is_none()
    {
        _server.Fail();
        JwksClient client = _server.Client();
        Assert.Equal(CapsuleErrorCode.JwksUnavailable, (await Refusal.OfAsync(() => JwksServer.KeysAsync(client))).Code);

        _server.Serve(TestKeys.Issuer.PublicKey.ToJwk());
        _server.Clock.Now += TimeSpan.FromSeconds(4.9);
        await Refusal.OfAsync(() => JwksServer.KeysAsync(client));
        Assert.Equal(1, _server.Requests);

        _server.Clock.Now += TimeSpan.FromSeconds(0.1);
        Assert.Single(await JwksServer.KeysAsync(client));
        Assert.Empty(_server.Warnings);
    }

    [Fact]
    public async Task However_many_ask_at_once_one_fetch_answers_them()
    {
        var answer = new TaskCompletionSource<System.Net.Http.HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = (_, _) => answer.Task;
        JwksClient client = _server.Client();

        Task<IReadOnlyList<IssuerPublicKey>>[] asked = [.. Enumerable.Range(0, 100).Select(_ => Task.Run(() => JwksServer.KeysAsync(client)))];
        answer.SetResult(JwksServer.Json(JwksServer.Document(TestKeys.Issuer.PublicKey.ToJwk())));
        IReadOnlyList<IssuerPublicKey>[] keys = await Task.WhenAll(asked);

        Assert.Equal(1, _server.Requests);
        Assert.Single(keys.Select(set => set[0]).Distinct());
    }

    [Fact]
    public async Task However_many_ask_at_once_one_failure_answers_them()
    {
        _server.Fail();
        JwksClient client = _server.Client();

        CapsuleException[] refusals = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Refusal.OfAsync(() => Task.Run(() => JwksServer.KeysAsync(client)))));

        Assert.Equal(1, _server.Requests);
        Assert.All(refusals, refusal => Assert.Equal(CapsuleErrorCode.JwksUnavailable, refusal.Code));
    }

    [Fact]
    public async Task Whoever_stops_waiting_does_not_stop_the_fetch_of_the_others()
    {
        var answer = new TaskCompletionSource<System.Net.Http.HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = (_, cancellationToken) => answer.Task.WaitAsync(cancellationToken);
        JwksClient client = _server.Client();
        using var impatience = new CancellationTokenSource();
        Task<FetchedJwks> first = client.GetAsync(JwksServer.Address, impatience.Token).AsTask();
        Task<IReadOnlyList<IssuerPublicKey>> second = JwksServer.KeysAsync(client);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult(JwksServer.Json(JwksServer.Document(TestKeys.Issuer.PublicKey.ToJwk())));

        Assert.Single(await second);
        Assert.Equal(1, _server.Requests);
    }

    [Fact]
    public async Task Each_address_has_its_own_copy()
    {
        JwksClient client = _server.Client();

        await JwksServer.KeysAsync(client);
        await JwksServer.KeysAsync(client, new Uri("https://keys.example/other.json"));
        await JwksServer.KeysAsync(client);

        Assert.Equal(2, _server.Requests);
    }
}
