namespace Capsule.Browser.Tests.Browsers;

/// <summary>
/// The Chromium to test with: <c>CHROME_PATH</c> if it is set, else what is installed where browsers usually are. None is
/// downloaded.
/// </summary>
internal static class Chromium
{
    private const string PathVariable = "CHROME_PATH";
    private const string RequireVariable = "CAPSULE_REQUIRE_BROWSER";

    /// <summary>The program's path; null where there is none.</summary>
    internal static string? Path { get; } = Find();

    /// <summary>Whether a missing browser is a failure (as in CI) and not a reason to skip.</summary>
    internal static bool IsRequired => Environment.GetEnvironmentVariable(RequireVariable) is "1" or "true";

    /// <summary>Why the tests do not run; null where they do, or where they must.</summary>
    internal static string? SkipReason => Path is null && !IsRequired ? Missing : null;

    /// <summary>What is missing, and how to get it.</summary>
    internal static string Missing => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } configured
        ? $"{PathVariable} names '{configured}', which is not a file."
        : "Needs Chromium or Chrome: install it ('apt-get install chromium', 'brew install --cask chromium', " +
          $"'winget install Google.Chrome'), or set {PathVariable} to the program's path.";

    // As root, Chromium's sandbox refuses to start.
    internal static bool CanSandbox => OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess;

    private static string? Find() => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } configured
        ? File.Exists(configured) ? configured : null
        : Candidates().FirstOrDefault(File.Exists);

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.SpecialFolder[] folders =
            [
                Environment.SpecialFolder.ProgramFiles,
                Environment.SpecialFolder.ProgramFilesX86,
                Environment.SpecialFolder.LocalApplicationData,
            ];
            string[] programs = [@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];
            return programs.SelectMany(_ => folders, (program, folder) => System.IO.Path.Combine(Environment.GetFolderPath(folder), program));
        }

        if (OperatingSystem.IsMacOS())
        {
            string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            string[] programs = ["Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome", "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"];
            return programs.SelectMany(program => new[] { $"/Applications/{program}", $"{home}/Applications/{program}" });
        }

        string[] names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
        string[] known = ["/usr/bin", "/usr/local/bin", "/snap/bin"];
        string[] onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(_ => known.Concat(onPath), (name, folder) => System.IO.Path.Combine(folder, name));
    }
}
