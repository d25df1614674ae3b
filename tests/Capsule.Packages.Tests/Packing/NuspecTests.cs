using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Capsule.Packages.Tests.Packing;

[Collection(SharedPackages.Name)]
public sealed partial class NuspecTests(PackedPackages packages)
{
    public static TheoryData<string> Ids => [.. PackedPackages.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_says_what_it_is(string id)
    {
        Package package = packages.Open(id);

        Assert.Equal(id, package["id"]);
        Assert.Equal(packages.Version, package["version"]);
        Assert.Equal("MIT", package["license"]);
        Assert.Equal("expression", package.AttributeOf("license", "type"));
        Assert.Equal("README.md", package["readme"]);
        Assert.Equal("icon.png", package["icon"]);
        Assert.False(string.IsNullOrWhiteSpace(package["description"]));
        Assert.Contains("delegated-content-access", package["tags"]!.Split(' '));
        Assert.Contains("### Added", package["releaseNotes"], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Umbraco_marketplace_lists_one_package(string id) =>
        Assert.Equal(id == "Capsule.Umbraco", packages.Open(id)["tags"]!.Split(' ').Contains("umbraco-marketplace"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_names_no_folder_as_its_repository(string id)
    {
        Package package = packages.Open(id);

        Assert.All([package["projectUrl"], package.AttributeOf("repository", "url")], address =>
            Assert.True(address is null || address.StartsWith("https://", StringComparison.Ordinal), address));
    }

    [Fact]
    public void Packages_that_see_each_others_internals_go_together()
    {
        string exactly = $"[{packages.Version}]";

        Assert.Equal(exactly, packages.Open("Capsule.TagHelpers").Dependencies["Capsule.Core"]);
        Assert.Equal(exactly, packages.Open("Capsule.Umbraco").Dependencies["Capsule.TagHelpers"]);
        Assert.Equal(exactly, packages.Open("Capsule.Redis").Dependencies["Capsule.Core"]);
    }

    [Fact]
    public void Packages_depend_on_nothing_else()
    {
        Assert.Equal(["Microsoft.IdentityModel.JsonWebTokens"], packages.Open("Capsule.Core").Dependencies.Keys);
        Assert.Equal(["AngleSharp", "Capsule.Core", "HtmlAgilityPack"], packages.Open("Capsule.TagHelpers").Dependencies.Keys.Order());
        Assert.Equal(["Capsule.TagHelpers", "Umbraco.Cms.Core"], packages.Open("Capsule.Umbraco").Dependencies.Keys.Order());
        Assert.Equal(["Capsule.Core", "Microsoft.Extensions.DependencyInjection.Abstractions"], packages.Open("Capsule.Redis").Dependencies.Keys.Order());
        Assert.Empty(packages.Open("Capsule.Cli").Dependencies);
    }

    [Theory]
    [InlineData("Capsule.Core", "Microsoft.IdentityModel.JsonWebTokens", "8.0.1", "9.0.0")]
    [InlineData("Capsule.TagHelpers", "AngleSharp", "1.10.0", null)]
    [InlineData("Capsule.TagHelpers", "HtmlAgilityPack", "1.13.0", null)]
    [InlineData("Capsule.Redis", "Microsoft.Extensions.DependencyInjection.Abstractions", "10.0.0", null)]
    [InlineData("Capsule.Umbraco", "Umbraco.Cms.Core", "17.6.2", "19.0.0")]
    public void No_dependency_reaches_below_its_floor_whatever_this_machine_restored(string id, string dependency, string floor, string? below)
    {
        (Version from, string? to) = Parse(packages.Open(id).Dependencies[dependency]);

        Assert.True(from >= Version.Parse(floor), $"{dependency} {from} is below {floor}");
        Assert.Equal(below, to);
    }

    [Theory]
    [InlineData("Capsule.Core", "Microsoft.IdentityModel.JsonWebTokens", "Microsoft.IdentityModel.Tokens")]
    [InlineData("Capsule.TagHelpers", "AngleSharp", "AngleSharp")]
    [InlineData("Capsule.TagHelpers", "HtmlAgilityPack", "HtmlAgilityPack")]
    [InlineData("Capsule.Redis", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.DependencyInjection.Abstractions")]
    public void No_site_can_have_an_assembly_that_is_older_than_the_one_compiled_against(string id, string dependency, string assembly)
    {
        // The runtime takes a newer assembly than was asked for, and no older one.
        Version compiled = Assembly.Load(id).GetReferencedAssemblies().Single(reference => reference.Name == assembly).Version!;
        (Version from, _) = Parse(packages.Open(id).Dependencies[dependency]);

        Assert.True(
            new Version(from.Major, from.Minor, Math.Max(from.Build, 0), 0) >= compiled || compiled == new Version(from.Major, 0, 0, 0),
            $"{id} was compiled against {assembly} {compiled}, and lets a site have {from}");
    }

    [Fact]
    public async Task A_machine_whose_registry_had_only_an_older_one_asks_for_the_floor_all_the_same()
    {
        string folder = Directory.CreateDirectory(Path.Combine(packages.Folder, "older")).FullName;
        string assets = Path.Combine(folder, "restored.json");
        string restored = await File.ReadAllTextAsync(Repository.PathOf("src/Capsule.Core/obj/project.assets.json"));
        await File.WriteAllTextAsync(assets, Restored().Replace(restored, "Microsoft.IdentityModel.JsonWebTokens/6.8.0"));

        await DotNet.RunAsync(Repository.Root, "msbuild", "src/Capsule.Core", "-t:SetCapsuleFloors", $"-p:ProjectAssetsFile={assets}", $"-p:NuspecOutputAbsolutePath={folder}/");

        using JsonDocument asked = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "floors/Capsule.Core/project.assets.json")));
        JsonElement dependencies = asked.RootElement.GetProperty("project").GetProperty("frameworks").GetProperty("net10.0").GetProperty("dependencies");
        Assert.Equal("[8.0.1, 9.0.0)", dependencies.GetProperty("Microsoft.IdentityModel.JsonWebTokens").GetProperty("version").GetString());
    }

    [Fact]
    public void Version_stands_in_one_place()
    {
        Assert.All(PackedPackages.Ids.Select(id => id == "Capsule.Cli" ? "capsule" : id), assembly =>
            Assert.Equal(Repository.Version, Assembly.Load(assembly).GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]));
        using JsonDocument client = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("src/Capsule.TagHelpers/Client/package.json")));
        Assert.Equal(Repository.Version, client.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public void Marketplace_file_describes_the_package()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("umbraco-marketplace.json")));

        Assert.Equal("Package", file.RootElement.GetProperty("PackageType").GetString());
        Assert.All(
            file.RootElement.GetProperty("RelatedPackages").EnumerateArray(),
            related => Assert.Contains(related.GetProperty("PackageId").GetString(), PackedPackages.Ids));
    }

    // "8.0.1", "[8.0.1, 9.0.0)"
    private static (Version From, string? Below) Parse(string range)
    {
        string[] parts = range.Trim('[', ']', '(', ')').Split(',', StringSplitOptions.TrimEntries);
        return (Version.Parse(parts[0]), parts.Length > 1 && parts[1].Length > 0 ? parts[1] : null);
    }

    [GeneratedRegex(@"Microsoft\.IdentityModel\.JsonWebTokens/[0-9.]+")]
    private static partial Regex Restored();
}
