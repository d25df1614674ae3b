using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Capsule.Packages.Tests.Packing;

[Collection(SharedPackages.Name)]
public sealed class ContentsTests(PackedPackages packages)
{
    private const string App = "/App_Plugins/Capsule/";

    public static TheoryData<string> Ids => [.. PackedPackages.Ids];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_holds_no_sources_tests_or_leftovers(string id) => Assert.All(packages.Open(id).Files, file =>
    {
        Assert.DoesNotMatch(@"(^|/)(node_modules|Client|obj|bin|test|tests|\.git[^/]*)/", file);
        Assert.DoesNotMatch(@"\.(ts|tsx|cs|cshtml|csproj|pdb|map|tsbuildinfo|user|log)$", file);
        Assert.DoesNotMatch(@"(package(-lock)?|tsconfig|vite\.config|appsettings[^/]*)\.json$", file.Replace("umbraco-package.json", "", StringComparison.Ordinal));
    });

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_has_its_own_README_and_the_icon(string id)
    {
        Package package = packages.Open(id);

        Assert.StartsWith($"# {(id == "Capsule.Cli" ? "capsule" : id)}", Encoding.UTF8.GetString(package.Read("README.md")), StringComparison.Ordinal);
        byte[] icon = package.Read("icon.png");
        Assert.Equal((128u, 128u), (BinaryPrimitives.ReadUInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(icon.AsSpan(20))));
    }

    [Theory]
    [InlineData("Capsule.Core")]
    [InlineData("Capsule.Redis")]
    public void Library_is_an_assembly_and_its_documentation(string id)
    {
        Package package = packages.Open(id);

        Assert.Equal(["README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], package.Files);
        Assert.NotEmpty(XDocument.Load(new MemoryStream(package.Read($"lib/net10.0/{id}.xml"))).Descendants("summary"));
    }

    [Theory]
    [InlineData("Capsule.Core")]
    [InlineData("Capsule.Redis")]
    [InlineData("Capsule.TagHelpers")]
    [InlineData("Capsule.Umbraco")]
    public void Symbols_are_in_a_package_of_their_own(string id) =>
        Assert.Contains($"lib/net10.0/{id}.pdb", packages.OpenSymbols(id).Files);

    [Fact]
    public void TagHelpers_holds_the_browser_client_and_serves_all_of_it()
    {
        Package package = packages.Open("Capsule.TagHelpers");
        string[] built = [.. Directory.EnumerateFiles(Repository.PathOf("src/Capsule.TagHelpers/wwwroot"), "*.js").Select(path => $"staticwebassets/{Path.GetFileName(path)}").Order(StringComparer.Ordinal)];

        Assert.Contains("staticwebassets/capsule.js", built);
        Assert.Equal(built, package.Files.Where(file => file.StartsWith("staticwebassets/", StringComparison.Ordinal)));
        string props = Encoding.UTF8.GetString(package.Read(package.Files.Single(file => file.EndsWith("StaticWebAssets.props", StringComparison.Ordinal))));
        Assert.All(built, asset => Assert.Contains(Path.GetFileName(asset), props, StringComparison.Ordinal));
        Assert.Contains("_content/Capsule.TagHelpers", props, StringComparison.Ordinal);
    }

    [Fact]
    public void Umbraco_holds_the_backoffice_client_that_its_manifest_names()
    {
        Package package = packages.Open("Capsule.Umbraco");
        const string Manifest = "staticwebassets/umbraco-package.json";

        // Built by the backoffice client; a package without one serves pages and has no dashboard.
        string source = Repository.PathOf("src/Capsule.Umbraco/wwwroot/umbraco-package.json");
        Assert.Equal(File.Exists(source), package.Files.Contains(Manifest));
        if (!File.Exists(source))
        {
            return;
        }

        using JsonDocument manifest = JsonDocument.Parse(package.Read(Manifest));
        Assert.Equal(Repository.Version, manifest.RootElement.TryGetProperty("version", out JsonElement version) ? version.GetString() : Repository.Version);
        string[] named = [.. Strings(manifest.RootElement).Where(text => text.StartsWith(App, StringComparison.OrdinalIgnoreCase)).Select(text => $"staticwebassets/{text[App.Length..].Split('?')[0]}")];
        Assert.NotEmpty(named);
        Assert.All(named, file => Assert.Contains(file, package.Files));

        // Where the package is switched off, the server names another client for the manifest of this id.
        Assert.Equal("Capsule.Umbraco", manifest.RootElement.GetProperty("id").GetString());
        Assert.Contains("staticwebassets/client/capsule-off.js", package.Files);

        // What the bundle loads on demand stands beside it.
        string folder = Path.GetDirectoryName(source)!;
        Assert.Equal(
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => $"staticwebassets/{Path.GetRelativePath(folder, path).Replace('\\', '/')}").Order(StringComparer.Ordinal),
            package.Files.Where(file => file.StartsWith("staticwebassets/", StringComparison.Ordinal)));
    }

    [Fact]
    public void Tool_carries_what_it_needs_to_run()
    {
        Package package = packages.Open("Capsule.Cli");

        Assert.Equal("DotnetTool", package.AttributeOf("packageTypes", "name") ?? "DotnetTool");
        Assert.Contains("tools/net10.0/any/capsule.dll", package.Files);
        Assert.Contains("tools/net10.0/any/Capsule.Core.dll", package.Files);
        Assert.Contains("tools/net10.0/any/DotnetToolSettings.xml", package.Files);
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };
}
