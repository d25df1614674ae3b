using System.Reflection;
using System.Runtime.Loader;

namespace Capsule.Packages.Tests.Versions;

/// <summary>Loads the package as it was compiled, with the newest Umbraco in place of the one that it was compiled against.</summary>
internal sealed class NewestUmbraco() : AssemblyLoadContext(nameof(NewestUmbraco))
{
    private const string Core = "Umbraco.Core";

    internal Version? Version => Assemblies.SingleOrDefault(assembly => assembly.GetName().Name == Core)?.GetName().Version;

    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name == Core
        ? LoadFromAssemblyPath(Path.Combine(Repository.PackageFolder, "umbraco.cms.core", Repository.UmbracoNewest, "lib", "net10.0", $"{Core}.dll"))
        : null;
}
