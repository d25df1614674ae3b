namespace UmbracoSite.Seeding;

/// <summary>The newspaper's languages. English is the one that the CMS installs with.</summary>
internal static class Cultures
{
    internal const string English = "en-US";
    internal const string Swedish = "sv-SE";

    internal static readonly string[] All = [English, Swedish];
}
