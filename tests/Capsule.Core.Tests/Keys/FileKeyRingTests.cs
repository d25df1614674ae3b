using System.Text.Json.Nodes;
using Capsule.Keys;

namespace Capsule.Core.Tests.Keys;

public sealed class FileKeyRingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string FilePath => _folder[Path.Combine("App_Data", "keys.json")];

    public static TheoryData<string> Damages => [.. DamagedTexts.Keys];

    private static Dictionary<string, Func<string, string>> DamagedTexts { get; } = new()
    {
        ["empty"] = _ => string.Empty,
        ["cut short"] = text => text[..(text.Length / 2)],
        ["null"] = _ => "null",
        ["an empty object"] = _ => "{}",
        ["another version"] = text => Change(text, file => file["version"] = 3),
        ["no signing key"] = text => Change(text, file => file["signingKeys"] = new JsonArray()),
        ["signing keys of null"] = text => Change(text, file => file["signingKeys"] = null),
        ["a signing key of null"] = text => Change(text, file => file["signingKeys"]!.AsArray().Add(null)),
        ["no active signing key"] = text => Change(text, file => file["signingKeys"]![0]!["status"] = "Retired"),
        ["a signing key without id"] = text => Change(text, file => file["signingKeys"]![0]!["keyId"] = string.Empty),
        ["a signing key of nonsense"] = text => Change(text, file => file["signingKeys"]![0]!["privateKey"]!["text"] = "nonsense-nonsense"),
        ["a signing key of no PEM"] = text => Change(text, file => file["signingKeys"]![0]!["privateKey"]!["text"] = null),
        ["a short secret"] = text => Change(text, file => file["rotationSecret"]!["secret"]!["text"] = "AAAA"),
        ["a secret of null"] = text => Change(text, file => file["rotationSecret"] = null),
        ["no version"] = text => Change(text, file => file.Remove("version")),
        ["a version of text"] = text => Change(text, file => file["version"] = "2"),
        ["a list"] = _ => "[]",
        ["a status of a number"] = text => Change(text, file => file["signingKeys"]![0]!["status"] = 9),
        ["two keys of one id"] = text => Change(text, file => file["signingKeys"]!.AsArray().Add(file["signingKeys"]![0]!.DeepClone())),
        ["halves of two keys"] = text => Change(text, file => file["signingKeys"]![0]!["publicKeyPem"] = TestKeys.OtherPublisher.PublicKey.ExportPem()),
        ["halves of two issuer keys"] = text => Change(text, file => file["issuerKeys"]![0]!["publicKeyPem"] = TestKeys.OtherIssuer.PublicKey.ExportPem()),
        ["a sealing key of nonsense"] = text => Change(text, file => file["olderSealingKeys"] = JsonNode.Parse("""[{ "replacedAt": "2026-11-20T13:00:00Z", "key": { "protection": "none", "text": "nonsense-nonsense" } }]""")),
        ["an unknown status"] = text => Change(text, file => file["issuerKeys"]![0]!["status"] = "Gone"),
        ["an issuer key of null"] = text => Change(text, file => file["issuerKeys"]!.AsArray().Add(null)),
        ["two secrets"] = text => text.Replace("\"rotationSecret\"", "\"rotationSecret\": \"x\", \"rotationSecret\"", StringComparison.Ordinal),
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_are_made_once()
    {
        KeyRingSnapshot made = await new FileKeyRing(FilePath, TestSite.Clock()).GetAsync();
        byte[] file = await File.ReadAllBytesAsync(FilePath);

        KeyRingSnapshot read = await new FileKeyRing(FilePath, TestSite.Clock()).GetAsync();

        Assert.Equal(file, await File.ReadAllBytesAsync(FilePath));
        AssertSame(made, read);
        Assert.Equal(("sig-2026-11", "enc-2026-11"), (read.SigningKey.KeyId, read.IssuerKeys.Single().KeyId));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
    }

    [Fact]
    public async Task The_snapshot_is_the_same_object_until_something_changes()
    {
        var ring = new FileKeyRing(FilePath);

        Assert.Same(await ring.GetAsync(), await ring.GetAsync());
    }

    [Fact]
    public async Task Made_keys_render_and_unlock()
    {
        KeyRingSnapshot keys = await new FileKeyRing(FilePath).GetAsync();
        Capsule.Wire.DcaManifest page = TestSite
            .Publisher([TestSite.Opens("premium") with { Keys = IssuerKeySource.Pinned(keys.IssuerKeys[0].PublicKey) }], signingKey: keys.SigningKey, secret: keys.RotationSecret)
            .Render("article-1");

        Assert.Single(TestSite.Issuer(keys.IssuerKeys, TestSite.Trusted(keys.SigningKey)).Answer(TestSite.Request(page)).Keys);
    }

    [Fact]
    public async Task The_sealing_key_is_that_of_every_server_with_the_same_file()
    {
        KeyRingSnapshot keys = await new FileKeyRing(FilePath).GetAsync();

        Assert.Equal(32, keys.SealingKeys.Single().Length);
        Assert.NotEqual(keys.SealingKeys[0], keys.RotationSecret.DeriveWrapKey(string.Empty, string.Empty));
    }

    [Fact]
    public async Task The_owner_alone_can_read_the_file()
    {
        await new FileKeyRing(FilePath).GetAsync();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(FilePath)!));
    }

    [Fact]
    public async Task Rings_that_make_the_file_at_once_agree()
    {
        KeyRingSnapshot[] snapshots = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await new FileKeyRing(FilePath).GetAsync())));

        Assert.All(snapshots, snapshot => AssertSame(snapshots[0], snapshot));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_file_is_an_error_that_stays_and_is_left_as_it_is(string damage)
    {
        await new FileKeyRing(FilePath).GetAsync();
        string damaged = DamagedTexts[damage](await File.ReadAllTextAsync(FilePath));
        await File.WriteAllTextAsync(FilePath, damaged);
        var ring = new FileKeyRing(FilePath);

        for (int i = 0; i < 2; i++)
        {
            CapsuleException refusal = await Refusal.OfAsync(async () => await ring.GetAsync());

            Assert.Equal(CapsuleErrorCode.KeysUnavailable, refusal.Code);
            Assert.Contains(FilePath, refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("MIGH", refusal.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("nonsense-nonsense", refusal.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(damaged, await File.ReadAllTextAsync(FilePath));
    }

    [Fact]
    public async Task A_file_that_is_mended_is_read()
    {
        await new FileKeyRing(FilePath).GetAsync();
        string whole = await File.ReadAllTextAsync(FilePath);
        await File.WriteAllTextAsync(FilePath, "{");
        var ring = new FileKeyRing(FilePath);
        await Refusal.OfAsync(async () => await ring.GetAsync());

        await File.WriteAllTextAsync(FilePath, whole);

        Assert.NotNull((await ring.GetAsync()).SigningKey);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_an_error()
    {
        await File.WriteAllTextAsync(_folder["App_Data"], "a file where the folder should be");

        Assert.Equal(CapsuleErrorCode.KeysUnavailable, (await Refusal.OfAsync(async () => await new FileKeyRing(FilePath).GetAsync())).Code);
    }

    private static string Change(string json, Action<JsonObject> change)
    {
        JsonObject file = JsonNode.Parse(json)!.AsObject();
        change(file);
        return file.ToJsonString();
    }

    private static void AssertSame(KeyRingSnapshot expected, KeyRingSnapshot actual)
    {
        Assert.Equal(expected.SigningKey.PublicKey.ExportPem(), actual.SigningKey.PublicKey.ExportPem());
        Assert.Equal(expected.RotationSecret.Export(), actual.RotationSecret.Export());
        Assert.Equal(expected.IssuerKeys[0].PublicKey.ExportPem(), actual.IssuerKeys[0].PublicKey.ExportPem());
        Assert.Equal(expected.SealingKeys[0], actual.SealingKeys[0]);
    }
}
