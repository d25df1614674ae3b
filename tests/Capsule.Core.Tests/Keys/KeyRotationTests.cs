using System.Text.Json.Nodes;
using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Core.Tests.Keys;

public sealed class KeyRotationTests : IDisposable
{
    private static readonly TimeSpan MaxPageAge = TimeSpan.FromDays(2);

    private readonly TemporaryFolder _folder = new();
    private readonly FixedTime _clock = TestSite.Clock();

    private string FilePath => _folder["keys.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_signing_key_is_published_before_it_signs_and_verifies_until_it_is_retired()
    {
        FileKeyRing ring = Ring();
        DcaManifest first = await RenderAsync(ring, "sig-2026-11");

        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");
        Assert.Equal(["sig-2026-11", "sig-b"], await ActiveKeyIdsAsync(ring));
        await RenderAsync(ring, "sig-2026-11");

        await ring.ActivateAsync(KeyPurpose.Signing, "sig-b");
        DcaManifest second = await RenderAsync(ring, "sig-b");
        Assert.Equal(["sig-2026-11", "sig-b"], await ActiveKeyIdsAsync(ring));
        Assert.True(await UnlocksAsync(ring, first));

        _clock.Now += MaxPageAge;
        await ring.RetireAsync(KeyPurpose.Signing, "sig-2026-11");
        Assert.Equal(["sig-b"], await ActiveKeyIdsAsync(ring));
        Assert.Equal("retired", (await ring.GetAsync()).GetPublisherJwks().Keys[0].Status);
        Assert.False(await UnlocksAsync(ring, first));
        Assert.True(await UnlocksAsync(ring, second));

        await ring.RemoveAsync(KeyPurpose.Signing, "sig-2026-11");
        Assert.Equal(["sig-b"], (await ring.GetAsync()).GetPublisherJwks().Keys.Select(key => key.Kid));
    }

    [Fact]
    public async Task An_issuer_key_opens_from_its_creation_until_it_is_retired()
    {
        FileKeyRing ring = Ring();
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
        FileKeyRing ring = Ring();
        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");
        await ring.ActivateAsync(KeyPurpose.Signing, "sig-b");
        _clock.Now += MaxPageAge - TimeSpan.FromSeconds(1);

        CapsuleException refusal = await Refusal.OfAsync(() => ring.RetireAsync(KeyPurpose.Signing, "sig-2026-11"));
        ManagedKey key = (await ring.ListAsync()).Keys[0];
        ManagedKey forced = await ring.RetireAsync(KeyPurpose.Signing, "sig-2026-11", force: true);

        Assert.Equal(CapsuleErrorCode.NotYetSafe, refusal.Code);
        Assert.Contains("2026-11-22 13:05:59 UTC", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((KeyStatus.Retiring, TestSite.Start, TestSite.Start + MaxPageAge), (key.Status, key.RetiringSince, key.SafeFrom));
        Assert.Equal((KeyStatus.Retired, _clock.Now), (forced.Status, forced.RetiredAt));
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
        FileKeyRing ring = Ring();
        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");
        byte[] before = await File.ReadAllBytesAsync(FilePath);

        CapsuleException refusal = await Refusal.OfAsync(() => step switch
        {
            "create" => ring.CreateAsync(KeyPurpose.Signing, keyId),
            "activate" => ring.ActivateAsync(KeyPurpose.Signing, keyId),
            "retire" => ring.RetireAsync(KeyPurpose.Signing, keyId, force: true),
            _ => ring.RemoveAsync(KeyPurpose.Signing, keyId),
        });

        Assert.Equal(code, refusal.Code);
        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath));
    }

    [Fact]
    public async Task A_key_that_was_never_used_can_be_removed_and_ids_of_one_month_are_numbered()
    {
        FileKeyRing ring = Ring();

        Assert.Equal("sig-2026-11-2", (await ring.CreateAsync(KeyPurpose.Signing)).KeyId);
        Assert.Equal("sig-2026-11-3", (await ring.CreateAsync(KeyPurpose.Signing)).KeyId);
        Assert.Equal("enc-2026-11-2", (await ring.CreateAsync(KeyPurpose.Issuer)).KeyId);
        await ring.RemoveAsync(KeyPurpose.Signing, "sig-2026-11-2");

        Assert.Equal(["sig-2026-11", "sig-2026-11-3", "enc-2026-11", "enc-2026-11-2"], (await ring.ListAsync()).Keys.Select(key => key.KeyId));
    }

    [Fact]
    public async Task Another_rotation_secret_keeps_the_older_sealing_keys_as_long_as_pages_are_out()
    {
        FileKeyRing ring = Ring();
        KeyRingSnapshot first = await ring.GetAsync();

        await ring.ReplaceRotationSecretAsync();
        KeyRingSnapshot second = await ring.GetAsync();
        _clock.Now += MaxPageAge;
        await ring.ReplaceRotationSecretAsync();
        KeyRingSnapshot third = await ring.GetAsync();

        Assert.NotEqual(first.RotationSecret.Export(), second.RotationSecret.Export());
        Assert.Equal(first.SealingKeys[0], second.SealingKeys[1]);
        Assert.Equal([second.SealingKeys[0]], third.SealingKeys.Skip(1));
        Assert.DoesNotContain(first.RotationSecret.Export(), await File.ReadAllTextAsync(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_listing_holds_public_data_and_dates_alone()
    {
        FileKeyRing ring = Ring();
        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");

        KeyRingListing listing = await ring.ListAsync();

        ManagedKey pending = listing.Keys[1];
        Assert.Equal((KeyStatus.Pending, TestSite.Start, null, TestSite.Start + TimeSpan.FromHours(1)), (pending.Status, pending.CreatedAt, pending.ActivatedAt, pending.SafeFrom));
        Assert.Equal((KeyStatus.Active, TestSite.Start, TestSite.Start, null), (listing.Keys[0].Status, listing.Keys[0].CreatedAt, listing.Keys[0].ActivatedAt, listing.Keys[0].SafeFrom));
        Assert.DoesNotContain("PRIVATE", System.Text.Json.JsonSerializer.Serialize(listing), StringComparison.Ordinal);
        Assert.False(listing.IsProtected);
    }

    [Fact]
    public async Task A_ring_notices_within_a_second_what_another_changed()
    {
        FileKeyRing ring = Ring();
        FileKeyRing other = Ring();
        KeyRingSnapshot before = await ring.GetAsync();
        await other.CreateAsync(KeyPurpose.Signing, "sig-b");

        Assert.Same(before, await ring.GetAsync());
        _clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(2, (await ring.GetAsync()).PublicKeys.Count);
        Assert.Same(await ring.GetAsync(), await ring.GetAsync());
    }

    [Fact]
    public async Task A_file_that_is_only_touched_gives_the_same_keys()
    {
        FileKeyRing ring = Ring();
        KeyRingSnapshot before = await ring.GetAsync();
        File.SetLastWriteTimeUtc(FilePath, DateTime.UtcNow.AddHours(1));
        _clock.Now += TimeSpan.FromSeconds(2);

        Assert.Same(before, await ring.GetAsync());
    }

    [Fact]
    public async Task Keys_that_were_read_serve_on_while_the_file_is_gone_and_no_new_ones_are_made()
    {
        FileKeyRing ring = Ring();
        KeyRingSnapshot before = await ring.GetAsync();
        File.Delete(FilePath);
        _clock.Now += TimeSpan.FromSeconds(2);

        Assert.Same(before, await ring.GetAsync());
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public async Task Damage_done_while_a_ring_is_in_use_is_an_error_until_it_is_mended()
    {
        FileKeyRing ring = Ring();
        await ring.GetAsync();
        string whole = await File.ReadAllTextAsync(FilePath);
        await WriteAsync("{");
        _clock.Now += TimeSpan.FromSeconds(2);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(CapsuleErrorCode.KeysUnavailable, (await Refusal.OfAsync(async () => await ring.GetAsync())).Code);
        }

        File.Delete(FilePath);
        Assert.Equal(CapsuleErrorCode.KeysUnavailable, (await Refusal.OfAsync(async () => await ring.GetAsync())).Code);
        Assert.False(File.Exists(FilePath));
        await WriteAsync(whole);
        Assert.NotNull(await ring.GetAsync());
    }

    [Fact]
    public async Task Rings_that_change_the_file_at_once_lose_nothing()
    {
        await Ring().GetAsync();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => Ring().CreateAsync(KeyPurpose.Signing, $"sig-{i}"))));

        Assert.Equal(13, (await Ring().GetAsync()).PublicKeys.Count);
        Assert.Equal(["keys.json", "keys.json.lock"], Directory.GetFiles(_folder[string.Empty]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_change_waits_for_another_process_and_gives_up_in_the_end()
    {
        FileKeyRing ring = Ring(new FileKeyRingOptions { LockTimeout = TimeSpan.FromMilliseconds(100) });
        await ring.GetAsync();
        using var held = new FileStream(FilePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        CapsuleException refusal = await Refusal.OfAsync(() => ring.CreateAsync(KeyPurpose.Signing));

        Assert.Equal(CapsuleErrorCode.KeysUnavailable, refusal.Code);
        Assert.Contains("keys.json.lock", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(await ring.GetAsync());
    }

    [Fact]
    public async Task A_file_of_version_1_is_read_and_upgraded_when_it_is_next_written()
    {
        string older = VersionOne();
        await WriteAsync(older);
        FileKeyRing ring = Ring();

        KeyRingSnapshot read = await ring.GetAsync();
        Assert.Equal(older, await File.ReadAllTextAsync(FilePath));
        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");
        KeyRingSnapshot upgraded = await Ring().GetAsync();

        JsonObject file = JsonNode.Parse(await File.ReadAllTextAsync(FilePath))!.AsObject();
        Assert.Equal(TestKeys.Publisher.PublicKey.ExportPem(), read.SigningKey.PublicKey.ExportPem());
        Assert.Equal(read.RotationSecret.Export(), upgraded.RotationSecret.Export());
        Assert.Equal(TestKeys.Issuer.PublicKey.ExportPem(), upgraded.IssuerKeys.Single().PublicKey.ExportPem());
        Assert.Equal((2, "kept", "kept too"), ((int)file["version"]!, (string)file["note"]!, (string)file["signingKeys"]![0]!["note"]!));
    }

    [Fact]
    public async Task A_retiring_key_without_a_date_retires_no_earlier_than_the_age_of_the_file_allows()
    {
        await WriteAsync(VersionOne());
        JsonObject file = JsonNode.Parse(VersionOne())!.AsObject();
        file["signingKeys"]!.AsArray().Add(new JsonObject { ["keyId"] = "old", ["privateKeyPem"] = TestKeys.OtherPublisher.ExportPem(), ["status"] = "Retiring" });
        await WriteAsync(file.ToJsonString());
        File.SetLastWriteTimeUtc(FilePath, TestSite.Start.UtcDateTime);

        Assert.Equal(CapsuleErrorCode.NotYetSafe, (await Refusal.OfAsync(() => Ring().RetireAsync(KeyPurpose.Signing, "old"))).Code);
        _clock.Now += MaxPageAge;

        Assert.Equal(KeyStatus.Retired, (await Ring().RetireAsync(KeyPurpose.Signing, "old")).Status);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_file_that_others_can_read_is_refused(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await Ring().GetAsync();
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);

        CapsuleException refusal = await Refusal.OfAsync(async () => await Ring().GetAsync());

        Assert.Equal(CapsuleErrorCode.KeysUnavailable, refusal.Code);
        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.NotNull(await Ring().GetAsync());
    }

    [Fact]
    public async Task A_link_stays_and_what_it_leads_to_changes()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await Ring().GetAsync();
        string link = _folder["link.json"];
        File.CreateSymbolicLink(link, FilePath);

        await new FileKeyRing(link, _clock).CreateAsync(KeyPurpose.Signing, "sig-b");

        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(2, (await Ring().GetAsync()).PublicKeys.Count);
    }

    private FileKeyRing Ring(FileKeyRingOptions? options = null) => new(FilePath, (options ?? new()) with { MaxPageAge = MaxPageAge }, _clock);

    private async Task WriteAsync(string text)
    {
        await File.WriteAllTextAsync(FilePath, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static string VersionOne() => new JsonObject
    {
        ["version"] = 1,
        ["note"] = "kept",
        ["signingKeys"] = new JsonArray(new JsonObject { ["keyId"] = "sig-1", ["privateKeyPem"] = TestKeys.Publisher.ExportPem(), ["status"] = "Active", ["note"] = "kept too" }),
        ["rotationSecret"] = TestKeys.RotationSecret.Export(),
        ["issuerKeys"] = new JsonArray(new JsonObject { ["keyId"] = "enc-1", ["privateKeyPem"] = TestKeys.Issuer.ExportPem(), ["status"] = "Active" }),
    }.ToJsonString();

    private static CapsuleOptions Site() => new() { Domain = TestSite.Domain, LocalIssuer = new LocalIssuerOptions() };

    private async Task<DcaManifest> RenderAsync(FileKeyRing ring, string signedBy)
    {
        KeyRingSnapshot keys = await ring.GetAsync();
        Assert.Equal(signedBy, keys.SigningKey.KeyId);
        return Site().CreatePublisher(keys, timeProvider: _clock).Render("article-1");
    }

    private async Task<bool> UnlocksAsync(FileKeyRing ring, DcaManifest page)
    {
        try
        {
            return Site().CreateLocalIssuer(await ring.GetAsync(), timeProvider: _clock)!.Answer(TestSite.Request(page)).Keys.Count == 1;
        }
        catch (CapsuleException)
        {
            return false;
        }
    }

    private static async Task<IEnumerable<string?>> ActiveKeyIdsAsync(FileKeyRing ring) =>
        (await ring.GetAsync()).GetPublisherJwks().Keys.Where(key => key.Status is null).Select(key => key.Kid);
}
