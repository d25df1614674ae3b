using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Capsule.Umbraco.Settings;

namespace Capsule.Packages.Tests.Versions;

/// <summary>
/// One package runs in two majors of Umbraco. Members that a major moved to an interface above are found by a compiler and not by the
/// runtime, so compiling against both says nothing of the package that was compiled once.
/// </summary>
public sealed class NewestUmbracoTests
{
    private readonly NewestUmbraco _umbraco = new();

    [Fact]
    public void Whatever_the_package_calls_is_there()
    {
        Module package = Load().ManifestModule;

        string[] missing = [.. Members().Select(token => Resolve(package, token)).OfType<string>()];

        Assert.Empty(missing);
        Assert.Equal(Version.Parse(Repository.UmbracoNewest), new Version(_umbraco.Version!.ToString(3)));
    }

    [Fact]
    public void Whatever_the_package_implements_is_implemented_whole() => Assert.NotEmpty(Load().GetTypes());

    private static string PackagePath => typeof(CapsuleSettingsEditor).Assembly.Location;

    private Assembly Load() => _umbraco.LoadFromAssemblyPath(PackagePath);

    private static int[] Members()
    {
        using var file = new PEReader(File.OpenRead(PackagePath));
        MetadataReader reader = file.GetMetadataReader();
        return [.. reader.MemberReferences.Select(member => MetadataTokens.GetToken(member))];
    }

    private static string? Resolve(Module package, int token)
    {
        try
        {
            _ = package.ResolveMember(token);
            return null;
        }
        catch (ArgumentException e) when (e.InnerException is BadImageFormatException)
        {
            // On a type parameter of the package's own generic code, which stands for no type here.
            return null;
        }
        catch (Exception e) when (e is MissingMemberException or TypeLoadException)
        {
            return e.Message;
        }
    }
}
