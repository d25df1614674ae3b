using Capsule.Configuration;
using Capsule.Core.Tests.Keys;
using Capsule.Keys;

namespace Capsule.Core.Tests.Configuration;

public sealed class PemSettingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_key_can_be_the_path_of_a_file()
    {
        CapsuleOptions options = Settings.Create();
        options.SetBasePath(_folder[string.Empty]);
        options.Keys.SigningKeyPem = await WriteAsync("sig.pem", options.Keys.SigningKeyPem!);
        options.LocalIssuer!.PrivateKeyPem = await WriteAsync("enc.pem", options.LocalIssuer.PrivateKeyPem!);
        options.Issuers[0].PublicKeyPem = await WriteAsync("acme.pem", options.Issuers[0].PublicKeyPem!);
        options.LocalIssuer.TrustedPublishers.Add(TestSite.Domain, new() { PublicKeyPem = await WriteAsync("self.pem", TestKeys.Publisher.PublicKey.ExportPem()) });

        Assert.Empty(CapsuleOptionsValidator.Validate(options));
        KeyRingSnapshot keys = await new ConfiguredKeyRing(options).GetAsync();
        Capsule.Wire.DcaManifest page = options.CreatePublisher(keys, timeProvider: TestSite.Clock()).Render("article-1");
        Assert.Single(options.CreateLocalIssuer(keys)!.Answer(TestSite.Request(page)).Keys);
    }

    [Fact]
    public async Task One_of_several_issuer_keys_can_be_an_absolute_path()
    {
        CapsuleOptions options = Settings.Create();
        LocalIssuerKeyOptions key = Settings.Key(TestKeys.Issuer);
        await WriteAsync("enc.pem", key.PrivateKeyPem);
        key.PrivateKeyPem = _folder["enc.pem"];
        options.LocalIssuer = new LocalIssuerOptions { Keys = { key } };

        Assert.Equal("enc-1", (await new ConfiguredKeyRing(options).GetAsync()).IssuerKeys.Single().KeyId);
    }

    [Theory]
    [InlineData("\\n")]
    [InlineData("\\r\\n")]
    public void Pem_on_one_line_is_read(string lineBreak)
    {
        CapsuleOptions options = Settings.Create();
        options.Keys.SigningKeyPem = options.Keys.SigningKeyPem!.ReplaceLineEndings(lineBreak);

        Assert.Empty(CapsuleOptionsValidator.Validate(options));
    }

    [Fact]
    public void A_missing_file_is_named_with_its_setting()
    {
        CapsuleOptions options = Settings.Create();
        options.Keys.SigningKeyPem = "secrets/sig.pem";

        Assert.Equal(
            ["Capsule:Keys:SigningKeyPem: It has no '-----BEGIN' line, so it is taken for the path of a PEM file, and 'secrets/sig.pem' does not exist."],
            CapsuleOptionsValidator.Validate(options));
    }

    [Fact]
    public async Task A_file_without_a_key_is_a_problem_that_quotes_none_of_it()
    {
        CapsuleOptions options = Settings.Create();
        options.SetBasePath(_folder[string.Empty]);
        options.Keys.SigningKeyPem = await WriteAsync("sig.pem", "c2VjcmV0");

        string problem = Assert.Single(CapsuleOptionsValidator.Validate(options));
        Assert.Contains("'sig-1' is not an EC P-256 private key", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg/abc+def")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    [InlineData(".")]
    public void What_is_neither_pem_nor_a_file_is_a_problem_that_repeats_no_key(string value)
    {
        CapsuleOptions options = Settings.Create();
        options.Keys.SigningKeyPem = value;

        string problem = Assert.Single(CapsuleOptionsValidator.Validate(options));
        Assert.StartsWith("Capsule:Keys:SigningKeyPem: ", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("MIGH", problem, StringComparison.Ordinal);
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        await File.WriteAllTextAsync(_folder[name], text);
        return name;
    }
}
