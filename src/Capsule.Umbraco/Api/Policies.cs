namespace Capsule.Umbraco.Api;

/// <summary>The CMS's own authorization policies, by their names.</summary>
internal static class Policies
{
    /// <summary>Users who may open the Settings section.</summary>
    internal const string Settings = "SectionAccessSettings";

    /// <summary>Users who may open the Content section.</summary>
    internal const string Content = "SectionAccessContent";

    /// <summary>Administrators.</summary>
    internal const string Admin = "RequireAdminAccess";
}
