using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Rotation;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Tests.Hosting;

public sealed class StartTests
{
    [Fact]
    public async Task In_Development_a_site_works_before_anything_is_configured_and_says_so()
    {
        await using TestSite site = await TestSite.StartAsync();
        Page page = await site.GetPageAsync("/page/article");
        Assert.Equal("localhost", page.Domain);
        Assert.Single(await page.OpenAsync());
        string line = Assert.Single(site.Log.Of(1)).Text;
        Assert.Contains("the domain of each request", line, StringComparison.Ordinal);
        Assert.Contains("keys.json", line, StringComparison.Ordinal);
        Assert.Contains("/capsule/unlock", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_domain_of_the_request_s_host_counts_where_none_is_configured()
    {
        await using TestSite site = await TestSite.StartAsync();
        site.Client.BaseAddress = new Uri("http://News.Example.com:8080/");
        Page page = await site.GetPageAsync("/page/article");
        Assert.Equal("news.example.com", page.Domain);
        Assert.Single(await page.OpenAsync());
    }

    [Fact]
    public async Task The_generated_key_ring_lies_in_the_site_s_folder_and_is_used_again()
    {
        string root = Directory.CreateTempSubdirectory("capsule-tests-").FullName;
        try
        {
            string file = Path.Combine(root, "App_Data", "Capsule", "keys.json");
            string first;
            await using (TestSite site = await TestSite.StartAsync(new() { Root = root }))
            {
                Assert.True(File.Exists(file));
                if (!OperatingSystem.IsWindows())
                {
                    Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
                }

                first = await site.Client.GetStringAsync("/.well-known/dca-publishers.json");
            }

            await using TestSite again = await TestSite.StartAsync(new() { Root = root });
            Assert.Equal(first, await again.Client.GetStringAsync("/.well-known/dca-publishers.json"));
            Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public async Task A_damaged_key_ring_stops_the_start_and_stays_as_it_is()
    {
        string root = Directory.CreateTempSubdirectory("capsule-tests-").FullName;
        try
        {
            string file = Path.Combine(root, "App_Data", "Capsule", "keys.json");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, "{ \"rotationSecret\": \"sentinel-secret");
            CapsuleException error = await Assert.ThrowsAsync<CapsuleException>(() => TestSite.StartAsync(new() { Root = root }));
            Assert.Equal(CapsuleErrorCode.KeysUnavailable, error.Code);
            Secret.AssertAbsent(error.ToString());
            Assert.Equal("{ \"rotationSecret\": \"sentinel-secret", await File.ReadAllTextAsync(file));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Elsewhere_a_site_without_settings_does_not_start_and_says_all_that_is_missing(string environment)
    {
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestSite.StartAsync(new() { Environment = environment }));
        Assert.Contains("Capsule:Domain is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("Capsule:Issuers", error.Message, StringComparison.Ordinal);
        Assert.Contains("Capsule:LocalIssuer", error.Message, StringComparison.Ordinal);
        Assert.Contains("SigningKeyId, SigningKeyPem and RotationSecret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_local_issuer_without_a_key_does_not_start_in_Production()
    {
        Dictionary<string, string> settings = SiteSettings.Production();
        settings.Remove("LocalIssuer:PrivateKeyPem");
        settings.Remove("LocalIssuer:KeyId");
        settings["LocalIssuer:Name"] = "local";
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestSite.StartAsync(new() { Environment = "Production", Settings = settings }));
        Assert.Contains("Capsule:LocalIssuer has no key", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_site_starts_in_Production_and_makes_no_file()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Environment = "Production", Settings = SiteSettings.Production() });
        Page page = await site.GetPageAsync("/page/article");
        Assert.Equal("news.example.com", page.Domain);
        Assert.Single(await page.OpenAsync());
        Assert.False(Directory.Exists(Path.Combine(site.Root, "App_Data")));
        Assert.Empty(site.Log.Of(1));
    }

    [Fact]
    public async Task A_host_header_does_not_choose_the_domain_in_Production()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Environment = "Production", Settings = SiteSettings.Production() });
        site.Client.BaseAddress = new Uri("http://evil.example/");
        Assert.Equal("news.example.com", (await site.GetPageAsync("/page/article")).Domain);
    }

    [Fact]
    public async Task A_key_ring_of_the_site_s_own_needs_no_keys_in_the_settings()
    {
        var ring = new FixedKeyRing();
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Environment = "Production",
            Settings = { ["Domain"] = "news.example.com", ["LocalIssuer:Name"] = "local" },
            Services = services => services.AddSingleton<IKeyRing>(ring),
        });
        Page page = await site.GetPageAsync("/page/article");
        Assert.Single(await page.OpenAsync());
        Assert.Contains("own-sig", await site.Client.GetStringAsync("/.well-known/dca-publishers.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Domain", "https://news.example.com", "Capsule:Domain")]
    [InlineData("Rotation:Interval", "01:30:00", "Capsule:Rotation:Interval")]
    [InlineData("Scopes:0:Name", "a b", "Capsule:Scopes:0:Name")]
    [InlineData("Issuers:0:Name", "acme", "Capsule:Issuers:0:UnlockUrl")]
    [InlineData("LocalIssuer:UnlockUrl", "//evil.example/unlock", "Capsule:LocalIssuer:UnlockUrl")]
    [InlineData("LocalIssuer:MaxResourceAge", "-1.00:00:00", "Capsule:LocalIssuer:MaxResourceAge")]
    [InlineData("Keys:SigningKeyPem", "sentinel-pem", "Capsule:Keys:SigningKeyId")]
    [InlineData("Filter:MaxBufferedBytes", "0", "Capsule:Filter:MaxBufferedBytes")]
    public async Task A_wrong_setting_stops_the_start_with_its_name(string setting, string value, string named)
    {
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(() => TestSite.StartAsync(new() { Settings = { [setting] = value } }));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Secret.AssertAbsent(error.Message);
    }

    [Fact]
    public async Task The_callback_has_the_last_word_over_the_configuration()
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            Settings = { ["Domain"] = "configured.example.com" },
            Configure = options => options.Domain = "code.example.com",
        });
        Assert.Equal("code.example.com", (await site.GetPageAsync("/page/article")).Domain);
    }

    [Fact]
    public async Task Settings_that_change_while_the_site_runs_are_heard()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = { ["Domain"] = "before.example.com" } });
        Assert.Equal("before.example.com", (await site.GetPageAsync("/page/article")).Domain);
        var configuration = (IConfigurationRoot)site.Services.GetRequiredService<IConfiguration>();
        configuration["Capsule:Domain"] = "after.example.com";
        configuration["Capsule:Filter:OnFailure"] = "Throw";
        configuration.Reload();
        Page page = await site.GetPageAsync("/page/article");
        Assert.Equal("after.example.com", page.Domain);
        Assert.Single(await page.OpenAsync());
        Assert.Equal(FailureMode.Throw, site.Services.GetRequiredService<IOptionsMonitor<CapsuleFilterOptions>>().CurrentValue.OnFailure);
    }

    private sealed class FixedKeyRing : IKeyRing
    {
        private readonly KeyRingSnapshot _snapshot;

        internal FixedKeyRing()
        {
            SigningKey key = SigningKey.Generate("own-sig");
            _snapshot = new KeyRingSnapshot
            {
                SigningKey = key,
                PublicKeys = [new PublishedKey(key.PublicKey, KeyStatus.Active)],
                RotationSecret = RotationSecret.Generate(),
                SealingKeys = [new byte[32]],
                IssuerKeys = [IssuerPrivateKey.Generate("own-enc")],
            };
        }

        public ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(_snapshot);
    }
}
