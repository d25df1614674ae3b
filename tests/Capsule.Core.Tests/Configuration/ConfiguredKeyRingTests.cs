using Capsule.Configuration;
using Capsule.Keys;

namespace Capsule.Core.Tests.Configuration;

public class ConfiguredKeyRingTests
{
    private static readonly KeyRingSnapshot Other = new()
    {
        SigningKey = TestKeys.OtherPublisher,
        PublicKeys = [new PublishedKey(TestKeys.OtherPublisher.PublicKey, KeyStatus.Active)],
        RotationSecret = TestKeys.OtherRotationSecret,
        SealingKeys = [new byte[32]],
        IssuerKeys = [TestKeys.OtherIssuer],
    };

    [Fact]
    public async Task Keys_are_those_of_the_settings()
    {
        KeyRingSnapshot keys = await new ConfiguredKeyRing(Settings.Create()).GetAsync();

        Assert.Equal(TestKeys.Publisher.PublicKey.ToJwk(), keys.SigningKey.PublicKey.ToJwk());
        Assert.Equal(TestKeys.Publisher.PublicKey.ToJwk(), keys.GetPublisherJwks().Keys.Single());
        Assert.Equal(TestKeys.Issuer.PublicKey.ToJwk(), keys.GetIssuerJwks().Keys.Single());
        Assert.Equal(TestKeys.RotationSecret.Export(), keys.RotationSecret.Export());
    }

    [Fact]
    public async Task Servers_with_the_same_settings_seal_alike()
    {
        KeyRingSnapshot first = await new ConfiguredKeyRing(Settings.Create()).GetAsync();
        KeyRingSnapshot second = await new ConfiguredKeyRing(Settings.Create()).GetAsync();

        Assert.Equal(first.SealingKeys.Single(), second.SealingKeys.Single());
    }

    [Fact]
    public async Task The_snapshot_is_the_same_object_until_something_changes()
    {
        var fallback = new Ring(Other);
        var ring = new ConfiguredKeyRing(new CapsuleOptions(), fallback);
        KeyRingSnapshot first = await ring.GetAsync();

        Assert.Same(first, await ring.GetAsync());

        fallback.Snapshot = new KeyRingSnapshot
        {
            SigningKey = TestKeys.Publisher,
            PublicKeys = Other.PublicKeys,
            RotationSecret = Other.RotationSecret,
            SealingKeys = Other.SealingKeys,
        };
        Assert.Same(TestKeys.Publisher, (await ring.GetAsync()).SigningKey);
    }

    [Fact]
    public async Task What_the_settings_lack_comes_from_the_other_ring()
    {
        CapsuleOptions withoutPublisherKeys = Settings.Create();
        withoutPublisherKeys.Keys = new KeyOptions();
        CapsuleOptions withoutIssuerKeys = Settings.Create();
        withoutIssuerKeys.LocalIssuer = new LocalIssuerOptions();

        KeyRingSnapshot first = await new ConfiguredKeyRing(withoutPublisherKeys, new Ring(Other)).GetAsync();
        KeyRingSnapshot second = await new ConfiguredKeyRing(withoutIssuerKeys, new Ring(Other)).GetAsync();

        Assert.Equal(("sig-other", "enc-1"), (first.SigningKey.KeyId, first.IssuerKeys.Single().KeyId));
        Assert.Equal(("sig-1", "acme-1"), (second.SigningKey.KeyId, second.IssuerKeys.Single().KeyId));
    }

    [Fact]
    public async Task The_other_ring_is_not_asked_for_what_the_settings_hold()
    {
        Assert.NotNull(await new ConfiguredKeyRing(Settings.Create(), new Ring(null)).GetAsync());
    }

    [Fact]
    public async Task Without_keys_and_without_another_ring_the_error_says_what_to_set()
    {
        CapsuleException refusal = await Refusal.OfAsync(async () => await new ConfiguredKeyRing(new CapsuleOptions()).GetAsync());

        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, refusal.Code);
        Assert.Contains("Capsule:Keys:SigningKeyPem", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("capsule keys", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_issuer_keys_the_active_one_comes_first_and_unfit_ones_stay_out()
    {
        CapsuleOptions options = Settings.Create();
        options.LocalIssuer = new LocalIssuerOptions
        {
            Keys =
            {
                Settings.Key(TestKeys.Issuer, KeyStatus.Retiring),
                Settings.Key(TestKeys.OtherIssuer, KeyStatus.Retired),
                Settings.Key(TestKeys.NextIssuer),
            },
        };

        KeyRingSnapshot keys = await new ConfiguredKeyRing(options).GetAsync();

        Assert.Equal(["enc-2", "enc-1"], keys.IssuerKeys.Select(key => key.KeyId));
    }

    private sealed class Ring(KeyRingSnapshot? snapshot) : IKeyRing
    {
        internal KeyRingSnapshot? Snapshot { get; set; } = snapshot;

        public ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default) =>
            Snapshot is null ? throw new InvalidOperationException("Nobody should ask.") : ValueTask.FromResult(Snapshot);
    }
}
