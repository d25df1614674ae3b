using System.Text.Json.Nodes;
using Capsule.Keys;

namespace Capsule.Core.Tests.Keys;

public sealed class KeyFileVersionTests : IDisposable
{
    private readonly KeyFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_file_of_version_1_is_read_and_upgraded_when_it_is_next_written()
    {
        string older = VersionOne();
        await _file.WriteAsync(older);
        FileKeyRing ring = _file.Ring();

        KeyRingSnapshot read = await ring.GetAsync();
        Assert.Equal(older, await File.ReadAllTextAsync(_file.Path));
        await ring.CreateAsync(KeyPurpose.Signing, "sig-b");
        KeyRingSnapshot upgraded = await _file.Ring().GetAsync();

        JsonObject file = JsonNode.Parse(await File.ReadAllTextAsync(_file.Path))!.AsObject();
        Assert.Equal(TestKeys.Publisher.PublicKey.ExportPem(), read.SigningKey.PublicKey.ExportPem());
        Assert.Equal(read.RotationSecret.Export(), upgraded.RotationSecret.Export());
        Assert.Equal(TestKeys.Issuer.PublicKey.ExportPem(), upgraded.IssuerKeys.Single().PublicKey.ExportPem());
        Assert.Equal((2, "kept", "kept too"), ((int)file["version"]!, (string)file["note"]!, (string)file["signingKeys"]![0]!["note"]!));
    }

    [Fact]
    public async Task A_retiring_key_without_a_date_retires_no_earlier_than_the_age_of_the_file_allows()
    {
        await _file.WriteAsync(VersionOne());
        JsonObject file = JsonNode.Parse(VersionOne())!.AsObject();
        file["signingKeys"]!.AsArray().Add(new JsonObject { ["keyId"] = "old", ["privateKeyPem"] = TestKeys.OtherPublisher.ExportPem(), ["status"] = "Retiring" });
        await _file.WriteAsync(file.ToJsonString());
        File.SetLastWriteTimeUtc(_file.Path, TestSite.Start.UtcDateTime);

        Assert.Equal(CapsuleErrorCode.NotYetSafe, (await Refusal.OfAsync(() => _file.Ring().RetireAsync(KeyPurpose.Signing, "old"))).Code);
        _file.Clock.Now += KeyFile.MaxPageAge;

        Assert.Equal(KeyStatus.Retired, (await _file.Ring().RetireAsync(KeyPurpose.Signing, "old")).Status);
    }

    private static string VersionOne() => new JsonObject
    {
        ["version"] = 1,
        ["note"] = "kept",
        ["signingKeys"] = new JsonArray(new JsonObject { ["keyId"] = "sig-1", ["privateKeyPem"] = TestKeys.Publisher.ExportPem(), ["status"] = "Active", ["note"] = "kept too" }),
        ["rotationSecret"] = TestKeys.RotationSecret.Export(),
        ["issuerKeys"] = new JsonArray(new JsonObject { ["keyId"] = "enc-1", ["privateKeyPem"] = TestKeys.Issuer.ExportPem(), ["status"] = "Active" }),
    }.ToJsonString();
}
