using System.Text.Json;
using Capsule.Core.Tests.Interop;
using Capsule.Keys;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Sharing;

public class ShareVectorTests
{
    // A little after the reference issued them.
    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(1795194600);

    private static readonly Dictionary<string, CapsuleErrorCode> Codes = new()
    {
        ["expired"] = CapsuleErrorCode.ShareExpired,
        ["from-the-future"] = CapsuleErrorCode.ShareExpired,
        ["wrong-type"] = CapsuleErrorCode.InvalidToken,
        ["other-domain"] = CapsuleErrorCode.ShareMismatch,
        ["other-resource"] = CapsuleErrorCode.ShareMismatch,
        ["other-signer"] = CapsuleErrorCode.InvalidSignature,
        ["no-exp"] = CapsuleErrorCode.InvalidToken,
        ["exp-as-string"] = CapsuleErrorCode.InvalidToken,
        ["names-and-scopes"] = CapsuleErrorCode.InvalidToken,
        ["grants-nothing"] = CapsuleErrorCode.InvalidToken,
        ["alg-none"] = CapsuleErrorCode.InvalidToken,
        ["hs256-with-public-key"] = CapsuleErrorCode.InvalidToken,
    };

    public static TheoryData<string> Valid => [.. Vectors.Shares.Tokens.Where(token => token.Valid).Select(token => token.Name)];

    public static TheoryData<string> Invalid => [.. Vectors.Shares.Tokens.Where(token => !token.Valid).Select(token => token.Name)];

    [Theory]
    [MemberData(nameof(Valid))]
    public void Links_of_the_reference_open_its_page_where_unbound_pages_are_allowed(string name)
    {
        UnlockResponse response = Issuer(allowUnboundShareLinks: true).AnswerShared(Request(name));

        UnlockedKey key = Assert.Single(response.Keys);
        Vectors.Page page = Vectors.Pages.Single(page => page.Name == Vectors.Shares.Resource);
        Assert.Null(key.WrapKeys);
        Assert.Equal(page.Plaintext["bodytext"], ManifestOpener.OpenText(page.Parse(), key));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void They_are_refused_where_they_are_not(string name)
    {
        Assert.Equal(CapsuleErrorCode.UnboundKeys, Refusal.Of(() => Issuer(allowUnboundShareLinks: false).AnswerShared(Request(name))).Code);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Others_are_refused(string name)
    {
        Assert.Equal(Codes[name], Refusal.Of(() => Issuer(allowUnboundShareLinks: true).AnswerShared(Request(name))).Code);
    }

    private static UnlockRequest Request(string name) =>
        UnlockRequest.Parse(JsonSerializer.SerializeToUtf8Bytes(Vectors.Shares.Request)) with { ShareToken = Vectors.Shares.Tokens.Single(token => token.Name == name).Token };

    private static CapsuleIssuer Issuer(bool allowUnboundShareLinks) => new(
        new CapsuleIssuerOptions
        {
            Keys = [Vectors.IssuerKey("enc-2026-10")],
            TrustedPublishers = new Dictionary<string, TrustedPublisher>
            {
                [Vectors.Keys.Domain] = new() { Keys = SigningKeySource.Pinned(SigningPublicKey.FromPem(Vectors.Keys.Publisher.PublicKeyPem)) },
            },
            AllowUnboundShareLinks = allowUnboundShareLinks,
        },
        new FixedTime(Then));
}
