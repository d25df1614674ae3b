using Capsule.Wire;

namespace Capsule.Core.Tests.Attacks;

public class UnlockAttackTests
{
    public static TheoryData<string> Names => [.. UnlockAttacks.All.Select(attack => attack.Name)];

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

    [Theory]
    [MemberData(nameof(Names))]
    public void Issuers_refuse(string name)
    {
        UnlockAttack attack = UnlockAttacks.All.Single(attack => attack.Name == name);
        var scene = new UnlockScene();
        attack.Mount(scene);

        CapsuleException refusal = Refusal.Of(() => scene.Run());

        Assert.Equal(attack.Expected, refusal.Code);
    }

    [Fact]
    public void A_key_that_does_not_open_is_refused_in_the_same_words_whatever_the_reason()
    {
        CapsuleException[] refusals =
        [
            .. UnlockAttacks.All.Where(attack => attack.Expected == CapsuleErrorCode.UnwrapFailed).Select(attack =>
            {
                var scene = new UnlockScene();
                attack.Mount(scene);
                return Refusal.Of(() => scene.Run());
            }),
        ];

        Assert.Single(refusals.Select(refusal => refusal.Message).Distinct());
        Assert.All(refusals, refusal => Assert.Null(refusal.InnerException));
    }
}
