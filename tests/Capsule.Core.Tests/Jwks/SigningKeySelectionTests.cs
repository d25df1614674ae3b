using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Jwks;

public class SigningKeySelectionTests
{
    private readonly JwksServer _server = new();
    private readonly CapsuleIssuer _issuer;

    public SigningKeySelectionTests()
    {
        _server.Serve(TestKeys.Publisher.PublicKey.ToJwk());
        _issuer = TestSite.Issuer(publisher: new TrustedPublisher { Keys = new JwksSigningKeySource(_server.Client(), JwksServer.Address) }, clock: _server.Clock);
    }

    [Fact]
    public void Pages_open_by_the_key_of_the_set_that_they_name()
    {
        _server.Serve(TestKeys.OtherPublisher.PublicKey.ToJwk(), TestKeys.Publisher.PublicKey.ToJwk());

        Assert.Single(_issuer.Answer(Request()).Keys);
        Assert.Single(_issuer.Answer(Request(TestKeys.OtherPublisher)).Keys);
        Assert.Equal(1, _server.Requests);
    }

    [Fact]
    public void A_key_that_is_not_in_the_copy_is_looked_for_once_and_found()
    {
        Assert.Single(_issuer.Answer(Request()).Keys);
        _server.Serve(TestKeys.OtherPublisher.PublicKey.ToJwk(), TestKeys.Publisher.PublicKey.ToJwk());

        Assert.Single(_issuer.Answer(Request(TestKeys.OtherPublisher)).Keys);
        Assert.Equal(2, _server.Requests);
    }

    [Fact]
    public void Keys_that_strangers_make_up_are_looked_for_once_a_minute_at_most()
    {
        Assert.Single(_issuer.Answer(Request()).Keys);
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(CapsuleErrorCode.InvalidSignature, _issuer.RefusalCode(Request(kid: $"made-up-{i}")));
        }

        Assert.Equal(2, _server.Requests);
        _server.Clock.Now += TimeSpan.FromSeconds(59.9);
        _issuer.RefusalCode(Request(kid: "made-up"));
        Assert.Equal(2, _server.Requests);
        _server.Clock.Now += TimeSpan.FromSeconds(0.1);
        _issuer.RefusalCode(Request(kid: "made-up"));
        Assert.Equal(3, _server.Requests);
    }

    [Fact]
    public async Task A_stranger_who_hangs_up_does_not_use_up_the_look_for_a_new_key()
    {
        Assert.Single(_issuer.Answer(Request()).Keys);
        var answer = new TaskCompletionSource<System.Net.Http.HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = (_, cancellationToken) => answer.Task.WaitAsync(cancellationToken);
        using var hangUp = new CancellationTokenSource();
        Task<VerifiedUnlock> stranger = _issuer.VerifyAsync(Request(kid: "made-up"), hangUp.Token).AsTask();

        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stranger);
        answer.SetResult(JwksServer.Json(JwksServer.Document(TestKeys.OtherPublisher.PublicKey.ToJwk())));

        Assert.Single((await Task.Run(() => _issuer.Answer(Request(TestKeys.OtherPublisher)))).Keys);
        Assert.Equal(2, _server.Requests);
    }

    [Fact]
    public void While_the_source_is_down_known_keys_verify_and_unknown_ones_do_not()
    {
        Assert.Single(_issuer.Answer(Request()).Keys);
        _server.Fail();

        Assert.Equal(CapsuleErrorCode.InvalidSignature, _issuer.RefusalCode(Request(TestKeys.OtherPublisher)));
        Assert.Single(_issuer.Answer(Request()).Keys);
        Assert.Single(_server.Warnings);
    }

    [Fact]
    public void Without_a_copy_the_issuer_says_that_it_cannot_answer_now()
    {
        _server.Fail();

        Assert.Equal(CapsuleErrorCode.JwksUnavailable, _issuer.RefusalCode(Request()));
    }

    [Fact]
    public void A_token_without_kid_needs_a_set_with_exactly_one_active_key()
    {
        Jwk active = TestKeys.Publisher.PublicKey.ToJwk();
        Jwk other = TestKeys.OtherPublisher.PublicKey.ToJwk();
        CapsuleErrorCode? Outcome(params Jwk[] keys)
        {
            var server = new JwksServer();
            server.Serve(keys);
            CapsuleIssuer issuer = TestSite.Issuer(publisher: new TrustedPublisher { Keys = new JwksSigningKeySource(server.Client(), JwksServer.Address) });
            try
            {
                issuer.Answer(Request(kid: null));
                return null;
            }
            catch (CapsuleException e)
            {
                Assert.Equal(1, server.Requests);
                return e.Code;
            }
        }

        Assert.Null(Outcome(active));
        Assert.Null(Outcome(active, other with { Status = "retired" }, other with { Use = "enc" }, other with { Kid = null }));
        Assert.Equal(CapsuleErrorCode.InvalidSignature, Outcome(active, other));
        Assert.Equal(CapsuleErrorCode.InvalidSignature, Outcome(active with { Status = "retired" }));
        Assert.Equal(CapsuleErrorCode.InvalidSignature, Outcome());
    }

    [Fact]
    public void A_key_that_is_retired_or_for_another_use_verifies_nothing()
    {
        Jwk jwk = TestKeys.Publisher.PublicKey.ToJwk();
        Jwk[] unfit = [jwk with { Status = "retired" }, jwk with { Use = "enc" }, jwk with { Kid = null }, jwk with { Crv = "P-384" }, jwk with { Y = jwk.X }, TestKeys.RsaIssuer.PublicKey.ToJwk() with { Kid = "sig-1", Use = "sig" }];

        Assert.All(unfit, key =>
        {
            _server.Clock.Now += TimeSpan.FromHours(1);
            _server.Serve(key);
            Assert.Equal(CapsuleErrorCode.InvalidSignature, _issuer.RefusalCode(Request()));
        });
        _server.Clock.Now += TimeSpan.FromHours(1);
        _server.Serve(jwk with { Use = null, Alg = "whatever", Status = "active" });
        Assert.Single(_issuer.Answer(Request()).Keys);
    }

    private static UnlockRequest Request(SigningKey? key = null)
    {
        return TestSite.Request(TestSite.Publisher(signingKey: key).Render("article-1"));
    }

    private static UnlockRequest Request(string? kid)
    {
        UnlockRequest request = Request();
        var token = new Attacks.ForgedToken(request.ResourceJwt!);
        token.Header.Remove("kid");
        if (kid is not null)
        {
            token.Header["kid"] = kid;
        }

        return request with { ResourceJwt = token.Sign() };
    }
}
