using System.IO.Compression;
using System.Xml.Linq;

namespace Capsule.Packages.Tests.Packing;

/// <summary>A package as it was packed.</summary>
internal sealed class Package
{
    private readonly string _path;
    private readonly XElement _metadata;

    internal Package(string path)
    {
        _path = path;
        using ZipArchive archive = ZipFile.OpenRead(path);
        Files = [.. archive.Entries.Select(entry => entry.FullName).Where(name => !IsEnvelope(name)).Order(StringComparer.Ordinal)];
        using Stream nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        _metadata = XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    /// <summary>Gets the names of the files in it, without those that every package has for its own sake.</summary>
    internal IReadOnlyList<string> Files { get; }

    /// <summary>Gets the ranges that it depends on, by id.</summary>
    internal IReadOnlyDictionary<string, string> Dependencies => _metadata.Descendants()
        .Where(element => element.Name.LocalName == "dependency")
        .ToDictionary(element => element.Attribute("id")!.Value, element => element.Attribute("version")!.Value);

    internal string? this[string name] => _metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

    internal string? AttributeOf(string element, string attribute) =>
        _metadata.Elements().SingleOrDefault(candidate => candidate.Name.LocalName == element)?.Attribute(attribute)?.Value;

    internal byte[] Read(string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(_path);
        using Stream stream = archive.GetEntry(file)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static bool IsEnvelope(string name) =>
        name is "[Content_Types].xml" || name.StartsWith("_rels/", StringComparison.Ordinal) || name.StartsWith("package/", StringComparison.Ordinal) || name.EndsWith(".nuspec", StringComparison.Ordinal);
}
