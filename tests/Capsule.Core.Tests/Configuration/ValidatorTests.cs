using Capsule.Configuration;
using Capsule.Keys;

namespace Capsule.Core.Tests.Configuration;

public class ValidatorTests
{
    public static TheoryData<string> Mistakes => [.. MistakesByProblem.Keys];

    private static Dictionary<string, Action<CapsuleOptions>> MistakesByProblem { get; } = new()
    {
        ["Capsule:Domain 'https://news.example.com' is not a host name such as 'news.example.com' (no scheme, port or path)."] = options => options.Domain = "https://news.example.com",
        ["Capsule:Rotation:Interval '01:30:00' is neither whole hours nor, below one hour, whole minutes."] = options => options.Rotation.Interval = TimeSpan.FromMinutes(90),
        ["Capsule:Scopes:1:Name 'a b' is not 1 to 64 characters without white space, ',' or '|'."] = options =>
        {
            options.Scopes[0].Includes.Clear();
            options.Scopes[1].Name = "a b";
        },
        ["Capsule:Scopes:2:Name 'free' is given twice."] = options => options.Scopes.Add(new ScopeOptions { Name = "free" }),
        ["Capsule:Scopes: 'premium' includes 'gold', which is not among Capsule:Scopes."] = options => options.Scopes[0].Includes.Add("gold"),
        ["Capsule:Keys:SigningKeyId is missing beside Capsule:Keys:SigningKeyPem."] = options => options.Keys.SigningKeyId = " ",
        ["Capsule:Keys:SigningKeyPem: It has no '-----BEGIN' line, so it is taken for the path of a PEM file, and that file does not exist."] = options => options.Keys.SigningKeyPem = "key",
        ["Capsule:Keys:RotationSecret: The rotation secret is not base64 of at least 32 bytes."] = options => options.Keys.RotationSecret = "AAAA",
        ["Capsule:Keys:SigningKeyPem and Capsule:Keys:RotationSecret belong together: set both, or neither."] = options => options.Keys.RotationSecret = null,
        ["Capsule:Issuers:0:Name is missing."] = options => options.Issuers[0].Name = " ",
        ["Capsule:Issuers:0:Name 'local' is the name of another issuer too."] = options => options.Issuers[0].Name = "local",
        ["Capsule:Issuers:0:UnlockUrl 'http://acme.example/unlock' is neither an https address nor a path on this site (plain http needs Capsule:Network:AllowHttp)."] = options => options.Issuers[0].UnlockUrl = "http://acme.example/unlock",
        ["Capsule:Issuers:0:UnlockUrl '//acme.example/unlock' is neither an https address nor a path on this site (plain http needs Capsule:Network:AllowHttp)."] = options => options.Issuers[0].UnlockUrl = "//acme.example/unlock",
        ["Capsule:Issuers:0:UnlockUrl '/\\acme.example' is neither an https address nor a path on this site (plain http needs Capsule:Network:AllowHttp)."] = options => options.Issuers[0].UnlockUrl = "/\\acme.example",
        ["Capsule:Issuers:0:UnlockUrl 'javascript:alert(1)' is neither an https address nor a path on this site (plain http needs Capsule:Network:AllowHttp)."] = options => options.Issuers[0].UnlockUrl = "javascript:alert(1)",
        ["Capsule:Issuers:0:UnlockUrl '' is neither an https address nor a path on this site (plain http needs Capsule:Network:AllowHttp)."] = options => options.Issuers[0].UnlockUrl = string.Empty,
        ["Capsule:Issuers:0: give either JwksUri or PublicKeyPem, not both."] = options => options.Issuers[0].JwksUri = "https://acme.example/jwks.json",
        ["Capsule:Issuers:0:JwksUri 'http://acme.example/jwks.json' is not an https address without credentials (plain http needs Capsule:Network:AllowHttp)."] = options => FromKeySet(options, "http://acme.example/jwks.json"),
        ["Capsule:Issuers:0:JwksUri '/jwks.json' is not an https address without credentials (plain http needs Capsule:Network:AllowHttp)."] = options => FromKeySet(options, "/jwks.json"),
        ["Capsule:Issuers:0:JwksUri 'https://user:word@acme.example/' is not an https address without credentials (plain http needs Capsule:Network:AllowHttp)."] = options => FromKeySet(options, "https://user:word@acme.example/"),
        ["Capsule:Issuers:0:JwksUri '' is not an https address without credentials (plain http needs Capsule:Network:AllowHttp)."] = options => FromKeySet(options, string.Empty),
        ["Capsule:Issuers:0:VendorId 'a/b' is not letters, digits, '-' and '_'."] = options => Hosted(options, "a/b"),
        ["Capsule:Issuers:0:VendorId '..' is not letters, digits, '-' and '_'."] = options => Hosted(options, ".."),
        ["Capsule:Issuers:0: VendorId gives the addresses: leave out UnlockUrl, JwksUri and PublicKeyPem."] = options =>
        {
            Hosted(options, "acme");
            options.Issuers[0].UnlockUrl = "https://acme.example/unlock";
        },
        ["Capsule:Issuers:0: the hosted issuer derives wrap keys itself: set Capsule:Keys:RotationSecret to the secret shared with it."] = options =>
        {
            Hosted(options, "acme");
            options.Keys = new KeyOptions();
        },
        ["Capsule:Issuers:0 has no key for the issuer 'acme': set Capsule:Issuers:0:JwksUri, or Capsule:Issuers:0:PublicKeyPem and Capsule:Issuers:0:KeyId."] = options => options.Issuers[0].PublicKeyPem = null,
        ["Capsule:Issuers:0:KeyId is missing beside Capsule:Issuers:0:PublicKeyPem."] = options => options.Issuers[0].KeyId = null,
        ["Capsule:Issuers:0:PublicKeyPem: The issuer key 'acme-1' is not an EC P-256 or RSA (2048 to 4096 bits) public key in PEM form (BEGIN PUBLIC KEY)."] = options => options.Issuers[0].PublicKeyPem = TestKeys.OtherIssuer.ExportPem(),
        ["Capsule:Issuers:0 opens nothing: set Capsule:Issuers:0:Scopes or Capsule:Issuers:0:ContentNames."] = options => options.Issuers[0].Scopes.Clear(),
        ["Capsule:Issuers:0:Scopes: 'a b' is not a scope's name."] = options => options.Issuers[0].Scopes.Add("a b"),
        ["Capsule:Issuers:0:ContentNames: '1' is not a content name."] = options => options.Issuers[0].ContentNames.Add("1"),
        ["Capsule:LocalIssuer:Name is empty."] = options => options.LocalIssuer!.Name = string.Empty,
        ["Capsule:LocalIssuer:UnlockUrl 'ftp://a' is neither an https address nor a path on this site (plain http needs Capsule:Network:AllowHttp)."] = options => options.LocalIssuer!.UnlockUrl = "ftp://a",
        ["Capsule:LocalIssuer: give either PrivateKeyPem or Keys, not both."] = options => options.LocalIssuer!.Keys.Add(Settings.Key(TestKeys.NextIssuer)),
        ["Capsule:LocalIssuer:MaxResourceAge is not positive."] = options => options.LocalIssuer!.MaxResourceAge = TimeSpan.Zero,
        ["Capsule:LocalIssuer: none of the keys is active."] = options => OfKeys(options, Settings.Key(TestKeys.Issuer, KeyStatus.Retiring)),
        ["Capsule:LocalIssuer: a private key has no KeyId."] = options => options.LocalIssuer!.KeyId = null,
        ["Capsule:LocalIssuer: two private keys have the KeyId 'enc-1'."] = options => OfKeys(options, Settings.Key(TestKeys.Issuer), Settings.Key(TestKeys.Issuer)),
        ["Capsule:LocalIssuer: the private key 'enc-1': It has no '-----BEGIN' line, so it is taken for the path of a PEM file, and that file does not exist."] = options => options.LocalIssuer!.PrivateKeyPem = "key",
        ["Capsule:LocalIssuer:TrustedPublishers:*.example.com: '*.example.com' is not a host name. There are no wildcards."] = options => Trust(options, "*.example.com", new() { PublicKeyPem = TestKeys.Publisher.PublicKey.ExportPem() }),
        ["Capsule:LocalIssuer:TrustedPublishers:blog.example.com: give either PublicKeyPem or JwksUri, not both."] = options => Trust(options, TestSite.OtherDomain, new() { PublicKeyPem = "key", JwksUri = "https://a.example" }),
        ["Capsule:LocalIssuer:TrustedPublishers:blog.example.com:JwksUri 'http://a.example/' is not an https address without credentials (plain http needs Capsule:Network:AllowHttp)."] = options => Trust(options, TestSite.OtherDomain, new() { JwksUri = "http://a.example/" }),
        ["Capsule:LocalIssuer:TrustedPublishers:blog.example.com has no key: set Capsule:LocalIssuer:TrustedPublishers:blog.example.com:PublicKeyPem or Capsule:LocalIssuer:TrustedPublishers:blog.example.com:JwksUri."] = options => Trust(options, TestSite.OtherDomain, new()),
        ["Capsule:LocalIssuer:TrustedPublishers:blog.example.com:PublicKeyPem: It has no '-----BEGIN' line, so it is taken for the path of a PEM file, and that file does not exist."] = options => Trust(options, TestSite.OtherDomain, new() { PublicKeyPem = "key" }),
        ["Capsule:LocalIssuer:TrustedPublishers:news.example.com. is trusted already, in another spelling."] = options =>
        {
            Trust(options, TestSite.Domain, new());
            Trust(options, TestSite.Domain + ".", new());
        },
    };

    [Fact]
    public void Right_settings_have_no_problems()
    {
        Assert.Empty(CapsuleOptionsValidator.Validate(Settings.Create()));
        CapsuleOptionsValidator.ThrowIfInvalid(Settings.Create());
    }

    [Fact]
    public void Key_sets_and_hosted_issuers_are_right_settings()
    {
        CapsuleOptions fromKeySet = Settings.Create();
        FromKeySet(fromKeySet, "https://acme.example/jwks.json");
        Trust(fromKeySet, TestSite.OtherDomain, new() { JwksUri = "https://blog.example.com/.well-known/dca-publishers.json" });
        CapsuleOptions hosted = Settings.Create();
        Hosted(hosted, "acme-1_A");
        CapsuleOptions plain = Settings.Create();
        plain.Network.AllowHttp = true;
        FromKeySet(plain, "http://localhost:5000/jwks.json");

        Assert.All([fromKeySet, hosted, plain], options => Assert.Empty(CapsuleOptionsValidator.Validate(options)));
    }

    [Fact]
    public void Settings_without_keys_have_no_problems_as_a_key_ring_may_hold_them()
    {
        Assert.Empty(CapsuleOptionsValidator.Validate(new CapsuleOptions { LocalIssuer = new LocalIssuerOptions() }));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_its_setting(string problem)
    {
        CapsuleOptions options = Settings.Create();
        MistakesByProblem[problem](options);

        Assert.Equal([problem], CapsuleOptionsValidator.Validate(options));
    }

    [Fact]
    public void A_pattern_that_cannot_be_run_is_named_with_its_setting()
    {
        CapsuleOptions options = Settings.Create();
        Trust(options, TestSite.Domain, new() { AllowedResources = { "/(/" } });

        Assert.StartsWith(
            "Capsule:LocalIssuer:TrustedPublishers:news.example.com:AllowedResources:",
            Assert.Single(CapsuleOptionsValidator.Validate(options)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_http_and_paths_are_addresses_where_they_are_allowed()
    {
        CapsuleOptions options = Settings.Create();
        options.Network.AllowHttp = true;
        options.Issuers[0].UnlockUrl = "http://localhost:5000/unlock";
        options.LocalIssuer!.UnlockUrl = "/capsule/unlock";

        Assert.Empty(CapsuleOptionsValidator.Validate(options));
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_one_message_without_secrets()
    {
        CapsuleOptions options = Settings.Create();
        options.Domain = "a b";
        options.Keys.SigningKeyPem = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0c2VjcmV0c2VjcmV0\n-----END PRIVATE KEY-----";
        options.Keys.RotationSecret = "c2VjcmV0";
        options.LocalIssuer!.PrivateKeyPem = "c2VjcmV0";

        CapsuleException refusal = Refusal.Of(() => CapsuleOptionsValidator.ThrowIfInvalid(options));

        Assert.Equal(CapsuleErrorCode.InvalidConfiguration, refusal.Code);
        Assert.Equal(5, refusal.Message.Split(Environment.NewLine).Length);
        Assert.All(CapsuleOptionsValidator.Validate(options), problem => Assert.Contains(problem, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("c2VjcmV0", refusal.ToString(), StringComparison.Ordinal);
    }

    private static void OfKeys(CapsuleOptions options, params LocalIssuerKeyOptions[] keys)
    {
        options.LocalIssuer!.PrivateKeyPem = null;
        Array.ForEach(keys, options.LocalIssuer.Keys.Add);
    }

    private static void FromKeySet(CapsuleOptions options, string uri)
    {
        options.Issuers[0].PublicKeyPem = null;
        options.Issuers[0].JwksUri = uri;
    }

    private static void Hosted(CapsuleOptions options, string vendorId)
    {
        options.Issuers[0].UnlockUrl = string.Empty;
        options.Issuers[0].PublicKeyPem = null;
        options.Issuers[0].VendorId = vendorId;
    }

    private static void Trust(CapsuleOptions options, string domain, TrustedPublisherOptions publisher) =>
        options.LocalIssuer!.TrustedPublishers.Add(domain, publisher);
}
