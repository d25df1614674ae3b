namespace Capsule.Browser.Tests;

/// <summary>Where the repository is: above the test program.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    /// <summary>Where the sample's stories are.</summary>
    internal static string Articles => Path.Combine(Root, "samples", "NewsSite", "Articles");

    /// <summary>What tests leave to look at; not in version control.</summary>
    internal static string Screenshots => Path.Combine(Root, "artifacts", "screenshots");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Capsule.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Capsule.sln above {AppContext.BaseDirectory}.");
    }
}
