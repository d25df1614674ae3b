using Capsule.Publishing;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Wire;

/// <summary>Records print their members, and what is printed ends up in logs.</summary>
public class PrintingTests
{
    private const string Secret = "QUJDREVGR0hJSktM";

    [Fact]
    public void Keys_of_an_answer_are_not_printed()
    {
        DcaWrapKey wrapKey = new() { Kid = "261120T13", Key = Secret };
        UnlockedKey key = new() { ContentName = "bodytext", Scope = "premium", ContentKey = Secret, WrapKeys = [wrapKey] };

        AssertPrints(wrapKey, "261120T13");
        AssertPrints(key, "bodytext");
        AssertPrints(new UnlockResponse { Keys = [key] }, nameof(UnlockResponse));
    }

    [Fact]
    public void Tokens_of_a_request_are_not_printed()
    {
        AssertPrints(new UnlockRequest { ResourceJwt = Secret, ShareToken = Secret, Keys = [] }, nameof(UnlockRequest));
    }

    [Fact]
    public void Plaintext_is_not_printed()
    {
        ContentItem item = new("bodytext", Secret) { Scope = "premium" };

        AssertPrints(item, "bodytext");
        AssertPrints(new RenderRequest { ResourceId = "article-1", Items = [item] }, "article-1");
    }

    [Fact]
    public void Keys_that_stay_here_are_not_printed()
    {
        AssertPrints(TestKeys.Publisher, nameof(Capsule.Keys.SigningKey));
        AssertPrints(TestKeys.Issuer, nameof(Capsule.Keys.IssuerPrivateKey));
        AssertPrints(TestKeys.RotationSecret, nameof(Capsule.Rotation.RotationSecret));
        Assert.DoesNotContain(TestKeys.RotationSecret.Export(), TestKeys.RotationSecret.ToString()!, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_keys_are_equal_still()
    {
        Assert.Equal(new DcaWrapKey { Kid = "a", Key = "b" }, new DcaWrapKey { Kid = "a", Key = "b" });
        Assert.NotEqual(new DcaWrapKey { Kid = "a", Key = "b" }, new DcaWrapKey { Kid = "a", Key = "c" });
    }

    private static void AssertPrints(object value, string expected)
    {
        string text = value.ToString()!;
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }
}
