namespace Capsule.TagHelpers.Tests.Site;

/// <summary>What no response may hold in clear.</summary>
public static class Secret
{
    public const string Body = "sentinel-body";
    public const string InLayout = "sentinel-layout";
    public const string InSection = "sentinel-section";
    public const string InPartial = "sentinel-partial";
    public const string InComponent = "sentinel-component";

    /// <summary>Not secret, but sent only with the whole page.</summary>
    public const string OpenHalf = "first half of the page";

    public static readonly string[] InLoop = ["sentinel-loop-1", "sentinel-loop-2", "sentinel-loop-3"];

    private const string Stem = "sentinel-";
    private static int s_count;

    /// <summary>Tells one run of a view from the next.</summary>
    public static int NextCount() => Interlocked.Increment(ref s_count);

    internal static void AssertAbsent(string text) => Assert.DoesNotContain(Stem, text, StringComparison.OrdinalIgnoreCase);
}
