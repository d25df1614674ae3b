using System.Diagnostics;
using System.Text.Json.Nodes;
using Capsule.Keys;

namespace Capsule.Cli.Tests;

public sealed class KeyRingTests : IDisposable
{
    private readonly Tool _tool = new();

    private string FilePath => _tool.PathOf("keys.json");

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task A_key_is_replaced_step_by_step()
    {
        await MakeAsync();

        JsonObject created = await RotateAsync("--create", "--key-id", "sig-b");
        JsonObject activated = await RotateAsync("--activate", "sig-b");
        (await _tool.RunAsync("keys", "rotate", "--file", FilePath, "--retire", "sig-2026-11")).FailedWith(2, "NOT_YET_SAFE");
        JsonObject retired = await RotateAsync("--retire", "sig-2026-11", "--force");
        JsonObject removed = await RotateAsync("--remove", "sig-2026-11");

        Assert.Equal(["sig-2026-11 active", "sig-b pending"], Keys(created));
        Assert.Equal(["sig-2026-11 retiring", "sig-b active"], Keys(activated));
        Assert.Equal("2026-12-20T13:09:32Z", (string?)activated["signingKeys"]![0]!["safeFrom"]);
        Assert.Equal(["sig-2026-11 retired", "sig-b active"], Keys(retired));
        Assert.Equal(["sig-b active"], Keys(removed));
        Assert.Equal("sig-b", (await new FileKeyRing(FilePath).GetAsync()).SigningKey.KeyId);
    }

    [Fact]
    public async Task The_issuers_key_and_the_rotation_secret_are_replaced_too()
    {
        KeyRingSnapshot before = await MakeAsync();

        JsonObject created = await RotateAsync("--create", "--issuer");
        await RotateAsync("--rotation-secret");

        Assert.Equal(["enc-2026-11 active", "enc-2026-11-2 pending"], Keys(created, "issuerKeys"));
        KeyRingSnapshot after = await new FileKeyRing(FilePath).GetAsync();
        Assert.NotEqual(before.RotationSecret.Export(), after.RotationSecret.Export());
        Assert.Equal(before.SealingKeys[0], after.SealingKeys[1]);
    }

    [Fact]
    public async Task The_list_says_when_the_next_step_is_safe_and_holds_no_secret()
    {
        await MakeAsync();
        await RotateAsync("--create", "--key-id", "sig-b");

        string text = (await _tool.RunAsync("keys", "list", "--file", FilePath)).Succeeded().Output;
        string json = (await _tool.RunAsync("keys", "list", "--file", FilePath, "--json")).Succeeded().Output;

        Assert.Contains("  sig-b                pending   since 2026-11-20 13:09:32 UTC; safe to activate from 2026-11-20 14:09:32 UTC\n", text, StringComparison.Ordinal);
        Assert.Contains("  sig-2026-11          active    since 2026-11-20 13:09:32 UTC\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", text + json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--create", "--remove", "x")]
    [InlineData("--create", "--force")]
    [InlineData("--remove", "x", "--key-id", "y")]
    [InlineData("--create", "--max-page-age", "00:00:00")]
    public async Task Steps_that_make_no_sense_are_refused(params string[] args)
    {
        await MakeAsync();

        (await _tool.RunAsync(["keys", "rotate", "--file", FilePath, .. args])).FailedWith(2, "USAGE");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_not_made()
    {
        (await _tool.RunAsync("keys", "list", "--file", FilePath)).FailedWith(2, "FILE_NOT_FOUND");
        (await _tool.RunAsync("keys", "rotate", "--file", FilePath, "--create")).FailedWith(2, "FILE_NOT_FOUND");
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public async Task An_unknown_key_is_refused()
    {
        await MakeAsync();

        (await _tool.RunAsync("keys", "rotate", "--file", FilePath, "--activate", "x")).FailedWith(2, "KEY_NOT_FOUND");
        (await _tool.RunAsync("keys", "rotate", "--file", FilePath, "--remove", "sig-2026-11")).FailedWith(2, "KEY_STATE");
    }

    [Fact]
    public async Task A_protected_file_is_listed_and_gets_no_unprotected_secret()
    {
        await new FileKeyRing(FilePath, new FileKeyRingOptions { Protection = new KeyProtection(new Vault()) }).ListAsync();

        Assert.True((bool)(await _tool.RunAsync("keys", "list", "--file", FilePath, "--json")).Succeeded().Json["isProtected"]!);
        string error = (await _tool.RunAsync("keys", "rotate", "--file", FilePath, "--create")).FailedWith(2, "KEYS_UNAVAILABLE");
        Assert.Contains("protected by 'data-protection'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_change_the_file_at_once_lose_nothing()
    {
        await MakeAsync();

        int[] exitCodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => StartAsync("keys", "rotate", "--file", FilePath, "--create", "--key-id", $"sig-{i}")));

        Assert.All(exitCodes, exitCode => Assert.Equal(0, exitCode));
        Assert.Equal(5, (await new FileKeyRing(FilePath).GetAsync()).PublicKeys.Count);
    }

    [Fact]
    public async Task A_configuration_can_name_the_folder_of_the_key_ring_and_files_beside_it()
    {
        KeyRingSnapshot keys = await MakeAsync();
        _tool.Write("acme.pem", keys.IssuerKeys[0].PublicKey.ExportPem());
        string config = _tool.Write("capsule.json", """
            {
              "Domain": "news.example.com",
              "Keys": { "Directory": "." },
              "LocalIssuer": { "Name": "local" },
              "Issuers": [ { "Name": "acme", "UnlockUrl": "https://acme.example/unlock", "KeyId": "a", "PublicKeyPem": "acme.pem", "Scopes": ["premium"] } ]
            }
            """);

        JsonObject publisher = (await _tool.RunAsync("jwks", "-c", config)).Succeeded().Json;
        JsonObject issuer = (await _tool.RunAsync("jwks", "-c", config, "--issuer")).Succeeded().Json;

        Assert.Equal("sig-2026-11", (string?)publisher["keys"]![0]!["kid"]);
        Assert.Equal("enc-2026-11", (string?)issuer["keys"]![0]!["kid"]);
        File.Delete(FilePath);
        (await _tool.RunAsync("jwks", "-c", config)).FailedWith(2, "FILE_NOT_FOUND");
    }

    private static IEnumerable<string> Keys(JsonObject listing, string list = "signingKeys") =>
        listing[list]!.AsArray().Select(key => $"{key!["keyId"]} {key["status"]}");

    private static async Task<int> StartAsync(params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [typeof(Cli).Assembly.Location, .. args]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private async Task<KeyRingSnapshot> MakeAsync() => await new FileKeyRing(FilePath, new FixedTime()).GetAsync();

    private async Task<JsonObject> RotateAsync(params string[] args) =>
        (await _tool.RunAsync(["keys", "rotate", "--file", FilePath, "--json", .. args])).Succeeded().Json;

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Tool.Now;
    }

    private sealed class Vault : IKeyProtector
    {
        public string Name => "data-protection";

        public string Protect(string text) => Convert.ToBase64String([.. System.Text.Encoding.UTF8.GetBytes(text).Reverse()]);

        public string Unprotect(string text) => throw new NotSupportedException();
    }
}
