using System.Security.Cryptography;
using System.Text;
using Capsule.Keys;

namespace Capsule.Core.Tests.Keys;

public sealed class KeyProtectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder["keys.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_protected_file_holds_no_secret_in_the_clear()
    {
        KeyRingSnapshot keys = await Ring(new Vault("v")).GetAsync();

        string file = await File.ReadAllTextAsync(FilePath);
        Assert.DoesNotContain("PRIVATE", file, StringComparison.Ordinal);
        Assert.DoesNotContain(keys.RotationSecret.Export(), file, StringComparison.Ordinal);
        Assert.Equal(keys.RotationSecret.Export(), (await Ring(new Vault("v")).GetAsync()).RotationSecret.Export());
        Assert.True((await Ring(null).ListAsync()).IsProtected);
    }

    [Fact]
    public async Task An_unprotected_file_is_read_and_protected_when_it_is_next_written()
    {
        KeyRingSnapshot before = await Ring(null).GetAsync();
        FileKeyRing ring = Ring(new Vault("v"));
        Assert.Equal(before.RotationSecret.Export(), (await ring.GetAsync()).RotationSecret.Export());
        Assert.False((await ring.ListAsync()).IsProtected);

        await ring.ReplaceRotationSecretAsync();

        Assert.True((await ring.ListAsync()).IsProtected);
        Assert.DoesNotContain("PRIVATE", await File.ReadAllTextAsync(FilePath), StringComparison.Ordinal);
        Assert.Equal(before.SealingKeys[0], (await ring.GetAsync()).SealingKeys[1]);
    }

    [Fact]
    public async Task What_was_protected_stays_so_where_new_secrets_are_not()
    {
        await Ring(new Vault("v")).GetAsync();
        var ring = new FileKeyRing(FilePath, new FileKeyRingOptions { Protection = new KeyProtection(PlainKeyProtector.Instance, new Vault("v")) });

        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");

        string file = await File.ReadAllTextAsync(FilePath);
        Assert.Equal(2, file.Split("BEGIN PRIVATE KEY").Length);
        Assert.Equal(2, (await ring.GetAsync()).PublicKeys.Count);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("absent")]
    public async Task A_secret_that_does_not_open_is_an_error_that_stays_and_the_file_is_left_as_it_is(string how)
    {
        await Ring(new Vault("v")).GetAsync();
        byte[] before = await File.ReadAllBytesAsync(FilePath);
        FileKeyRing ring = how == "lost" ? Ring(new Vault("v"), loses: true) : Ring(null);

        for (int i = 0; i < 2; i++)
        {
            CapsuleException refusal = await Refusal.OfAsync(async () => await ring.GetAsync());
            Assert.Equal(CapsuleErrorCode.KeysUnavailable, refusal.Code);
            Assert.Contains(FilePath, refusal.Message, StringComparison.Ordinal);
            Assert.Contains(how == "lost" ? "SetApplicationName" : "not at hand", refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal(CapsuleErrorCode.KeysUnavailable, (await Refusal.OfAsync(() => ring.ReplaceRotationSecretAsync())).Code);
        Assert.Equal(CapsuleErrorCode.KeysUnavailable, (await Refusal.OfAsync(() => ring.CreateAsync(KeyPurpose.Signing))).Code);
        Assert.Equal(before, await File.ReadAllBytesAsync(FilePath));
    }

    [Fact]
    public async Task Steps_that_need_no_secret_work_without_the_protector_and_others_do_not()
    {
        FileKeyRing site = Ring(new Vault("v"));
        await site.CreateAsync(KeyPurpose.Signing, "sig-b");
        FileKeyRing tool = Ring(null);

        await tool.ActivateAsync(KeyPurpose.Signing, "sig-b");
        CapsuleException refusal = await Refusal.OfAsync(() => tool.CreateAsync(KeyPurpose.Signing, "sig-c"));

        Assert.Equal(CapsuleErrorCode.KeysUnavailable, refusal.Code);
        Assert.Equal("sig-b", (await Ring(new Vault("v")).GetAsync()).SigningKey.KeyId);
    }

    private FileKeyRing Ring(Vault? vault, bool loses = false)
    {
        KeyProtection protection = vault is null ? KeyProtection.None : new KeyProtection(vault with { Loses = loses });
        return new FileKeyRing(FilePath, new FileKeyRingOptions { Protection = protection }, TestSite.Clock());
    }

    private sealed record Vault(string Name) : IKeyProtector
    {
        internal bool Loses { get; init; }

        public string Protect(string text) => Convert.ToBase64String([.. Encoding.UTF8.GetBytes(text).Reverse()]);

        public string Unprotect(string text) =>
            Loses ? throw new CryptographicException("The key {…} was not found in the key ring.") : Encoding.UTF8.GetString([.. Convert.FromBase64String(text).Reverse()]);
    }
}
