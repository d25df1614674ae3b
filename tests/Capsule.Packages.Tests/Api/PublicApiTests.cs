using System.Reflection;

namespace Capsule.Packages.Tests.Api;

/// <summary>
/// What is public stays, until someone decides otherwise: a change shows in the text file of its package, and in review.
/// <c>CAPSULE_ACCEPT_API=1 dotnet test tests/Capsule.Packages.Tests --filter PublicApi</c> writes the files anew.
/// </summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("Capsule.Core")]
    [InlineData("Capsule.TagHelpers")]
    [InlineData("Capsule.Umbraco")]
    [InlineData("Capsule.Redis")]
    [InlineData("capsule")]
    public void Public_surface_of_a_package_changes_only_on_purpose(string assembly)
    {
        string path = Repository.PathOf($"tests/Capsule.Packages.Tests/Api/{(assembly == "capsule" ? "Capsule.Cli" : assembly)}.txt");
        string now = PublicApi.Print(Assembly.Load(assembly));

        if (Environment.GetEnvironmentVariable("CAPSULE_ACCEPT_API") is "1")
        {
            File.WriteAllText(path, now);
        }

        string[] accepted = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] lines = now.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(
            lines.SequenceEqual(accepted),
            $"The public surface of {assembly} is not that of {Path.GetFileName(path)}.\n" +
            $"New:\n{string.Join('\n', lines.Except(accepted))}\nGone:\n{string.Join('\n', accepted.Except(lines))}\n" +
            "If it is meant: CAPSULE_ACCEPT_API=1 dotnet test tests/Capsule.Packages.Tests --filter PublicApi");
    }
}
