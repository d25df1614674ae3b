using Umbraco.Cms.Core.Manifest;

namespace Capsule.Umbraco.Hosting;

/// <summary>
/// Where the package is switched off: has the backoffice load its editor tools alone. A dashboard would ask for what is not
/// there; an editor without the tools would lose the marks of protected text on its next save, and once the package is
/// switched on again that text would be public.
/// </summary>
internal sealed class EditorToolsAlone(IPackageManifestService manifests) : IPackageManifestService
{
    /// <summary>As in <c>wwwroot/umbraco-package.json</c>.</summary>
    internal const string PackageId = "Capsule.Umbraco";

    private const string Client = "/App_Plugins/Capsule/client/capsule-off.js";

    public async Task<IEnumerable<PackageManifest>> GetAllPackageManifestsAsync() => (await manifests.GetAllPackageManifestsAsync()).Select(Shown);

    public async Task<IEnumerable<PackageManifest>> GetPublicPackageManifestsAsync() => (await manifests.GetPublicPackageManifestsAsync()).Select(Shown);

    public async Task<IEnumerable<PackageManifest>> GetPrivatePackageManifestsAsync() => (await manifests.GetPrivatePackageManifestsAsync()).Select(Shown);

    public Task<PackageManifestImportmap> GetPackageManifestImportmapAsync() => manifests.GetPackageManifestImportmapAsync();

    // A new one: the CMS keeps those it has read.
    private static PackageManifest Shown(PackageManifest manifest) => manifest.Id != PackageId ? manifest : new PackageManifest
    {
        Id = manifest.Id,
        Name = manifest.Name,
        Version = manifest.Version,
        AllowPublicAccess = manifest.AllowPublicAccess,
        AllowTelemetry = manifest.AllowTelemetry,
        Extensions = [new { type = "bundle", alias = "Capsule.Bundle", name = manifest.Name, js = Client }],
    };
}
