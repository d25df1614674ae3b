using Capsule.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Capsule.TagHelpers.Tests.Keys;

public sealed class SiteKeyRingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("capsule-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task In_production_a_folder_is_enough_and_its_secrets_are_protected()
    {
        string signedBy = await StartAsync("Production", "first", Settings());

        string file = await File.ReadAllTextAsync(PathOf("state/keys.json"));
        Assert.DoesNotContain("PRIVATE", file, StringComparison.Ordinal);
        Assert.Contains("\"protection\": \"data-protection\"", file, StringComparison.Ordinal);
        Assert.Equal(signedBy, await StartAsync("Production", "first", Settings()));
    }

    [Fact]
    public async Task Without_a_folder_production_needs_keys_and_says_so()
    {
        OptionsValidationException error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync("Production", "first", Settings(("Capsule:Keys:Directory", null))));

        Assert.Contains(error.Failures, failure => failure.StartsWith("Capsule:Keys is missing", StringComparison.Ordinal) && failure.Contains("Directory", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Development_keeps_its_keys_in_the_clear_where_the_folder_says()
    {
        await StartAsync("Development", "first", Settings());

        Assert.Contains("PRIVATE", await File.ReadAllTextAsync(PathOf("state/keys.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_folder_development_keeps_them_in_the_data_folder()
    {
        await StartAsync("Development", "first", Settings(("Capsule:Keys:Directory", null)));

        Assert.True(File.Exists(PathOf("App_Data/Capsule/keys.json")));
    }

    [Fact]
    public async Task Protection_can_be_asked_for_and_what_is_protected_opens_when_it_no_longer_is()
    {
        string signedBy = await StartAsync("Development", "first", Settings(("Capsule:Keys:Protect", "true")));
        Assert.DoesNotContain("PRIVATE", await File.ReadAllTextAsync(PathOf("state/keys.json")), StringComparison.Ordinal);

        Assert.Equal(signedBy, await StartAsync("Production", "first", Settings(("Capsule:Keys:Protect", "false"))));
    }

    [Fact]
    public async Task Under_another_application_name_the_site_does_not_start_and_the_file_stays()
    {
        await StartAsync("Production", "first", Settings());
        byte[] before = await File.ReadAllBytesAsync(PathOf("state/keys.json"));

        CapsuleException error = await Assert.ThrowsAsync<CapsuleException>(() => StartAsync("Production", "second", Settings()));

        Assert.Equal(CapsuleErrorCode.KeysUnavailable, error.Code);
        Assert.Contains("SetApplicationName", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(PathOf("state/keys.json")));
    }

    [Fact]
    public async Task Keys_can_lie_in_files_under_the_content_root()
    {
        using SigningKey key = SigningKey.Generate("sig-file");
        await File.WriteAllTextAsync(PathOf("sig.pem"), key.ExportPem());

        string signedBy = await StartAsync("Production", "first", Settings(
            ("Capsule:Keys:SigningKeyId", "sig-file"),
            ("Capsule:Keys:SigningKeyPem", "sig.pem"),
            ("Capsule:Keys:RotationSecret", Convert.ToBase64String(new byte[32]))));

        Assert.Equal(key.PublicKey.ExportPem(), signedBy);
    }

    private static Dictionary<string, string?> Settings(params (string Name, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Capsule:Domain"] = "news.example.com",
            ["Capsule:LocalIssuer:Name"] = "local",
            ["Capsule:Keys:Directory"] = "state",
        };
        foreach ((string name, string? value) in changes)
        {
            settings[name] = value;
        }

        return settings;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Starts a site and gives the public half of its signing key.</summary>
    private async Task<string> StartAsync(string environment, string application, Dictionary<string, string?> settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = _folder.FullName });
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(settings.Where(setting => setting.Value is not null));
        builder.Services.AddDataProtection().SetApplicationName(application).PersistKeysToFileSystem(_folder.CreateSubdirectory("data-protection"));
        builder.Services.AddControllersWithViews();
        builder.Services.AddCapsule();
        await using WebApplication site = builder.Build();
        site.MapCapsule();
        await site.StartAsync();
        return (await site.Services.GetRequiredService<IKeyRing>().GetAsync()).SigningKey.PublicKey.ExportPem();
    }
}
