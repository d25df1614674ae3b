using Capsule.Browser.Tests;

namespace Capsule.Umbraco.Browser.Tests.Hosting;

/// <summary>Where the parts of the backoffice are.</summary>
internal static class BackofficeFiles
{
    /// <summary>The page round the elements, and how it is bundled.</summary>
    internal static string Shell { get; } = Path.Combine(Repository.Root, "tests", "Capsule.Umbraco.Browser.Tests", "Backoffice");

    /// <summary>The package's client: its tools have the backoffice library.</summary>
    internal static string Client { get; } = Path.Combine(Repository.Root, "src", "Capsule.Umbraco", "Client");

    /// <summary>What the package serves below <c>/App_Plugins/Capsule</c>.</summary>
    internal static string Assets { get; } = Path.Combine(Repository.Root, "src", "Capsule.Umbraco", "wwwroot");

    /// <summary>The library, bundled.</summary>
    internal static string Library { get; } = Path.Combine(Repository.Root, "artifacts", "backoffice");
}
