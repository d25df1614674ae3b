using Capsule.Wire;

namespace Capsule.Core.Tests.Attacks;

public class AttackTests
{
    public static TheoryData<string> Names => [.. AttackRegistry.All.Select(attack => attack.Name)];

    [Fact]
    public void The_request_that_the_attacks_change_opens()
    {
        var scene = new UnlockScene();

        UnlockResponse response = scene.Run();

        Assert.Equal(["bodytext", "sidebar"], response.Keys.Select(key => key.ContentName));
        Assert.All(response.Keys, key => Assert.Equal("<p>Secret</p>", ManifestOpener.OpenText(scene.Page, key)));
    }

    [Fact]
    public void The_request_opens_under_a_token_signed_anew_and_without_digests_too()
    {
        var scene = new UnlockScene();
        scene.Claims(_ => { });
        Assert.Equal(2, scene.Run().Keys.Count);

        scene.Unbind();
        Assert.Equal(2, scene.Run().Keys.Count);
    }

    [Fact]
    public void It_opens_when_wrapped_to_an_RSA_key_too()
    {
        var scene = new UnlockScene();
        scene.UseRsa();
        Assert.All(scene.Run().Keys, key => Assert.Equal("<p>Secret</p>", ManifestOpener.OpenText(scene.Page, key)));

        scene.ContentKey(blob => blob);
        Assert.Equal(2, scene.Run().Keys.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_opens_by_a_share_link_too(bool useStandardClaims)
    {
        var scene = new UnlockScene { Decision = Capsule.Unlocking.AccessDecision.Denied };
        scene.Share();
        Assert.Equal(["bodytext", "sidebar"], scene.Run().Keys.Select(key => key.ContentName));

        scene.Share(token => token.Sign(), useStandardClaims);
        Assert.Equal(2, scene.Run().Keys.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refused(string name)
    {
        Attack attack = AttackRegistry.All.Single(attack => attack.Name == name);

        CapsuleException refusal = Refusal.Of(attack.Mount);

        Assert.Equal(attack.Expected, refusal.Code);
    }

    [Fact]
    public void Each_attack_has_a_name_of_its_own()
    {
        Assert.Empty(AttackRegistry.All.GroupBy(attack => attack.Name).Where(group => group.Skip(1).Any()).Select(group => group.Key));
    }

    [Fact]
    public void A_key_that_does_not_open_is_refused_in_the_same_words_whatever_the_reason()
    {
        CapsuleException[] refusals = [.. AttackRegistry.All.Where(attack => attack.Expected == CapsuleErrorCode.UnwrapFailed).Select(attack => Refusal.Of(attack.Mount))];

        Assert.NotEmpty(refusals);
        Assert.Single(refusals.Select(refusal => (refusal.Code, refusal.Message)).Distinct());
        Assert.All(refusals, refusal => Assert.Null(refusal.InnerException));
    }
}
