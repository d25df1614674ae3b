using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Core.Tests.Keys;

public sealed class KeyRotationTests : IDisposable
{
    private readonly KeyFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_signing_key_is_published_before_it_signs_and_verifies_until_it_is_retired()
    {
        FileKeyRing ring = _file.Ring();
        DcaManifest first = await RenderAsync(ring, "sig-2026-11");

        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");
        Assert.Equal(["sig-2026-11", "sig-b"], await ActiveKeyIdsAsync(ring));
        await RenderAsync(ring, "sig-2026-11");

        await ring.ActivateAsync(KeyPurpose.Signing, "sig-b");
        DcaManifest second = await RenderAsync(ring, "sig-b");
        Assert.Equal(["sig-2026-11", "sig-b"], await ActiveKeyIdsAsync(ring));
        Assert.True(await UnlocksAsync(ring, first));

        _file.Clock.Now += KeyFile.MaxPageAge;
        await ring.RetireAsync(KeyPurpose.Signing, "sig-2026-11");
        Assert.Equal(["sig-b"], await ActiveKeyIdsAsync(ring));
        Assert.Equal("retired", (await ring.GetAsync()).GetPublisherJwks().Keys[0].Status);
        Assert.False(await UnlocksAsync(ring, first));
        Assert.True(await UnlocksAsync(ring, second));

        await ring.RemoveAsync(KeyPurpose.Signing, "sig-2026-11");
        Assert.Equal(["sig-b"], (await ring.GetAsync()).GetPublisherJwks().Keys.Select(key => key.Kid));
    }

    [Fact]
    public async Task Key_sets_say_when_keys_were_made_whatever_becomes_of_them()
    {
        FileKeyRing ring = _file.Ring();
        await ring.GetAsync();
        DateTimeOffset first = _file.Clock.Now;
        _file.Clock.Now += TimeSpan.FromDays(1);
        DateTimeOffset second = _file.Clock.Now;
        foreach (KeyPurpose purpose in new[] { KeyPurpose.Signing, KeyPurpose.Issuer })
        {
            await ring.CreateAsync(purpose, "b");
            await ring.ActivateAsync(purpose, "b");
            await ring.RetireAsync(purpose, purpose == KeyPurpose.Signing ? "sig-2026-11" : "enc-2026-11", force: true);
        }

        _file.Clock.Now += TimeSpan.FromDays(1);
        KeyRingSnapshot keys = await _file.Ring().GetAsync();

        Assert.Equal([("sig-2026-11", first), ("b", second)], keys.GetPublisherJwks().Keys.Select(key => (key.Kid, key.CreatedAt)));
        Assert.Equal([("b", second), ("enc-2026-11", first)], keys.GetIssuerJwks().Keys.Select(key => (key.Kid, key.CreatedAt)));
        Assert.Equal((await ring.GetAsync()).GetIssuerJwks().ToUtf8Json(), keys.GetIssuerJwks().ToUtf8Json());
    }

    [Fact]
    public async Task An_issuer_key_opens_from_its_creation_until_it_is_retired()
    {
        FileKeyRing ring = _file.Ring();
        DcaManifest first = await RenderAsync(ring, "sig-2026-11");

        await ring.CreateAsync(KeyPurpose.Issuer, "enc-b");
        Assert.Equal(["enc-2026-11", "enc-b"], (await ring.GetAsync()).IssuerKeys.Select(key => key.KeyId));

        await ring.ActivateAsync(KeyPurpose.Issuer, "enc-b");
        Assert.Equal(["enc-b", "enc-2026-11"], (await ring.GetAsync()).IssuerKeys.Select(key => key.KeyId));
        DcaManifest second = await RenderAsync(ring, "sig-2026-11");
        Assert.Equal("enc-b", second.Issuers["local"].Keys[0].Kid);
        Assert.True(await UnlocksAsync(ring, first));

        await ring.RetireAsync(KeyPurpose.Issuer, "enc-2026-11", force: true);
        Assert.Equal([("enc-b", null), ("enc-2026-11", "retired")], (await ring.GetAsync()).GetIssuerJwks().Keys.Select(key => (key.Kid, key.Status)));
        Assert.False(await UnlocksAsync(ring, first));
        Assert.True(await UnlocksAsync(ring, second));
    }

    [Fact]
    public async Task A_key_does_not_retire_while_its_pages_are_out_unless_forced()
    {
        FileKeyRing ring = _file.Ring();
        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");
        await ring.ActivateAsync(KeyPurpose.Signing, "sig-b");
        _file.Clock.Now += KeyFile.MaxPageAge - TimeSpan.FromSeconds(1);

        CapsuleException refusal = await Refusal.OfAsync(() => ring.RetireAsync(KeyPurpose.Signing, "sig-2026-11"));
        ManagedKey key = (await ring.ListAsync()).Keys[0];
        ManagedKey forced = await ring.RetireAsync(KeyPurpose.Signing, "sig-2026-11", force: true);

        Assert.Equal(CapsuleErrorCode.NotYetSafe, refusal.Code);
        Assert.Contains("2026-11-22 13:05:59 UTC", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((KeyStatus.Retiring, TestSite.Start, TestSite.Start + KeyFile.MaxPageAge), (key.Status, key.RetiringSince, key.SafeFrom));
        Assert.Equal((KeyStatus.Retired, _file.Clock.Now), (forced.Status, forced.RetiredAt));
    }

    [Theory]
    [InlineData("activate", "sig-2026-11", CapsuleErrorCode.KeyState)]
    [InlineData("retire", "sig-2026-11", CapsuleErrorCode.KeyState)]
    [InlineData("retire", "sig-b", CapsuleErrorCode.KeyState)]
    [InlineData("remove", "sig-2026-11", CapsuleErrorCode.KeyState)]
    [InlineData("create", "sig-b", CapsuleErrorCode.KeyState)]
    [InlineData("create", " ", CapsuleErrorCode.InvalidKey)]
    [InlineData("create", "a\nb", CapsuleErrorCode.InvalidKey)]
    [InlineData("activate", "enc-2026-11", CapsuleErrorCode.KeyNotFound)]
    [InlineData("retire", "none", CapsuleErrorCode.KeyNotFound)]
    [InlineData("remove", "none", CapsuleErrorCode.KeyNotFound)]
    public async Task A_step_out_of_turn_is_refused_and_changes_nothing(string step, string keyId, CapsuleErrorCode code)
    {
        FileKeyRing ring = _file.Ring();
        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");
        byte[] before = await File.ReadAllBytesAsync(_file.Path);

        CapsuleException refusal = await Refusal.OfAsync(() => step switch
        {
            "create" => ring.CreateAsync(KeyPurpose.Signing, keyId),
            "activate" => ring.ActivateAsync(KeyPurpose.Signing, keyId),
            "retire" => ring.RetireAsync(KeyPurpose.Signing, keyId, force: true),
            _ => ring.RemoveAsync(KeyPurpose.Signing, keyId),
        });

        Assert.Equal(code, refusal.Code);
        Assert.Equal(before, await File.ReadAllBytesAsync(_file.Path));
    }

    [Fact]
    public async Task A_key_that_was_never_used_can_be_removed_and_ids_of_one_month_are_numbered()
    {
        FileKeyRing ring = _file.Ring();

        Assert.Equal("sig-2026-11-2", (await ring.CreateAsync(KeyPurpose.Signing)).KeyId);
        Assert.Equal("sig-2026-11-3", (await ring.CreateAsync(KeyPurpose.Signing)).KeyId);
        Assert.Equal("enc-2026-11-2", (await ring.CreateAsync(KeyPurpose.Issuer)).KeyId);
        await ring.RemoveAsync(KeyPurpose.Signing, "sig-2026-11-2");

        Assert.Equal(["sig-2026-11", "sig-2026-11-3", "enc-2026-11", "enc-2026-11-2"], (await ring.ListAsync()).Keys.Select(key => key.KeyId));
    }

    [Fact]
    public async Task Another_rotation_secret_keeps_the_older_sealing_keys_as_long_as_pages_are_out()
    {
        FileKeyRing ring = _file.Ring();
        KeyRingSnapshot first = await ring.GetAsync();

        await ring.ReplaceRotationSecretAsync();
        KeyRingSnapshot second = await ring.GetAsync();
        _file.Clock.Now += KeyFile.MaxPageAge;
        await ring.ReplaceRotationSecretAsync();
        KeyRingSnapshot third = await ring.GetAsync();

        Assert.NotEqual(first.RotationSecret.Export(), second.RotationSecret.Export());
        Assert.Equal(first.SealingKeys[0], second.SealingKeys[1]);
        Assert.Equal([second.SealingKeys[0]], third.SealingKeys.Skip(1));
        Assert.DoesNotContain(first.RotationSecret.Export(), await File.ReadAllTextAsync(_file.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_listing_holds_public_data_and_dates_alone()
    {
        FileKeyRing ring = _file.Ring();
        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");

        KeyRingListing listing = await ring.ListAsync();

        ManagedKey pending = listing.Keys[1];
        Assert.Equal((KeyStatus.Pending, TestSite.Start, null, TestSite.Start + TimeSpan.FromHours(1)), (pending.Status, pending.CreatedAt, pending.ActivatedAt, pending.SafeFrom));
        Assert.Equal((KeyStatus.Active, TestSite.Start, TestSite.Start, null), (listing.Keys[0].Status, listing.Keys[0].CreatedAt, listing.Keys[0].ActivatedAt, listing.Keys[0].SafeFrom));
        Assert.DoesNotContain("PRIVATE", System.Text.Json.JsonSerializer.Serialize(listing), StringComparison.Ordinal);
        Assert.False(listing.IsProtected);
    }

    private static CapsuleOptions Site() => new() { Domain = TestSite.Domain, LocalIssuer = new LocalIssuerOptions() };

    private async Task<DcaManifest> RenderAsync(FileKeyRing ring, string signedBy)
    {
        KeyRingSnapshot keys = await ring.GetAsync();
        Assert.Equal(signedBy, keys.SigningKey.KeyId);
        return Site().CreatePublisher(keys, timeProvider: _file.Clock).Render("article-1");
    }

    private async Task<bool> UnlocksAsync(FileKeyRing ring, DcaManifest page)
    {
        try
        {
            return Site().CreateLocalIssuer(await ring.GetAsync(), timeProvider: _file.Clock)!.Answer(TestSite.Request(page)).Keys.Count == 1;
        }
        catch (CapsuleException)
        {
            return false;
        }
    }

    private static async Task<IEnumerable<string?>> ActiveKeyIdsAsync(FileKeyRing ring) =>
        (await ring.GetAsync()).GetPublisherJwks().Keys.Where(key => key.Status is null).Select(key => key.Kid);
}
