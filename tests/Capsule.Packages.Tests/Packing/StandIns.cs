using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Capsule.Packages.Tests.Packing;

/// <summary>
/// Packages ask for JsonWebTokens 8 or later. Where this machine's registry has none, and the build therefore took an
/// older one, the test's own feed gets that one under the version that is asked for: the new site then runs on what these
/// packages were built and tested with. Nothing of it leaves the test.
/// </summary>
internal static partial class StandIns
{
    private const string Asked = "8.0.1";

    private static readonly string[] s_ids = ["Microsoft.IdentityModel.JsonWebTokens"];

    internal static void AddTo(string feed)
    {
        foreach (string id in s_ids)
        {
            Version built = Assembly.Load(id).GetName().Version!;
            if (built.Major < 8)
            {
                Add(feed, id, built.ToString(3));
            }
        }
    }

    private static void Add(string feed, string id, string version)
    {
        string name = id.ToLowerInvariant();
        string path = Path.Combine(feed, $"{id}.{Asked}.nupkg");
        File.Copy(Path.Combine(Repository.PackageFolder, name, version, $"{name}.{version}.nupkg"), path);
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Update);

        // Its signature was for what it was.
        archive.GetEntry(".signature.p7s")?.Delete();
        ZipArchiveEntry entry = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        string nuspec;
        using (var reader = new StreamReader(entry.Open()))
        {
            nuspec = reader.ReadToEnd();
        }

        string file = entry.FullName;
        entry.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(file).Open());
        writer.Write(OwnVersion().Replace(nuspec, $"<version>{Asked}</version>", 1));
    }

    [GeneratedRegex("<version>[^<]*</version>")]
    private static partial Regex OwnVersion();
}
