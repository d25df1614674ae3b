using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Capsule.TagHelpers.Tests.RealPages;

/// <summary>
/// Finds pages on this machine: below <c>CAPSULE_REAL_PAGES</c>, else what Debian's documentation packages put below
/// <c>/usr/share/doc</c>. The same folder always gives the same pages.
/// </summary>
internal static partial class RealPageFolder
{
    internal const string FolderVariable = "CAPSULE_REAL_PAGES";
    internal const string CountVariable = "CAPSULE_REAL_PAGES_COUNT";
    internal const string RequireVariable = "CAPSULE_REQUIRE_REAL_PAGES";

    private const int FewestPages = 300;
    private const int MostBytes = 1024 * 1024;

    // Names alone are looked at before pages are read, and some pages will turn out to be copies of others.
    private static readonly Lazy<IReadOnlyList<string>> Files = new(FindFiles);

    /// <summary>Gets how many pages are to be tried: 300, or what <c>CAPSULE_REAL_PAGES_COUNT</c> says.</summary>
    internal static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), out int count) ? count : FewestPages;

    internal static string Folder { get; } = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : "/usr/share/doc";

    internal static bool IsRequired { get; } = Environment.GetEnvironmentVariable(RequireVariable) == "1";

    internal static bool HasEnough => Files.Value.Count >= Count;

    internal static string Lack => $"There are {Files.Value.Count} HTML pages below {Folder} and {Count} are needed: install documentation packages or set {FolderVariable}.";

    /// <summary>Reads the pages, spread over the packages, no two alike.</summary>
    internal static IEnumerable<RealPage> Read()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int taken = 0;
        foreach (string file in Files.Value)
        {
            byte[] bytes = RealPage.Read(file);
            if (taken == Count)
            {
                yield break;
            }

            var page = new RealPage(RelativePath(file), Encoding.Latin1.GetString(bytes));
            if (bytes.Length is > 0 and <= MostBytes && page.Charset is not null && seen.Add(Hash(page.Html)))
            {
                taken++;
                yield return page;
            }
        }
    }

    internal static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Package by package in turn, and within each in an order that has nothing to do with names or sizes.
    private static List<string> FindFiles() => !Directory.Exists(Folder) ? [] :
    [
        .. Directory.EnumerateFiles(Folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true })
            .Where(file => IsPage().IsMatch(file) && new FileInfo(file).Length <= MostBytes)
            .GroupBy(Package)
            .OrderBy(package => package.Key, StringComparer.Ordinal)
            .SelectMany(package => package.OrderBy(file => Hash(RelativePath(file)), StringComparer.Ordinal).Select((file, turn) => (file, turn)))
            .OrderBy(page => page.turn)
            .Select(page => page.file),
    ];

    private static string RelativePath(string file) => Path.GetRelativePath(Folder, file).Replace('\\', '/');

    private static string Package(string file)
    {
        string path = RelativePath(file);
        int doc = path.IndexOf("share/doc/", StringComparison.Ordinal);
        return path[(doc < 0 ? 0 : doc + "share/doc/".Length)..].Split('/')[0];
    }

    [GeneratedRegex("\\.x?html?(\\.[a-z]{2}(-[a-z]+)?)?(\\.gz)?$", RegexOptions.IgnoreCase)]
    private static partial Regex IsPage();
}
