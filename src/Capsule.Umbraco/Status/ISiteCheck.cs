using Capsule.Configuration;

namespace Capsule.Umbraco.Status;

/// <summary>Looks at one side of the site.</summary>
internal interface ISiteCheck
{
    /// <summary>Gets the id of what it finds.</summary>
    string Id { get; }

    /// <summary>Gets whether it reads so much that it runs only when someone asks for it in the CMS's health dashboard.</summary>
    bool IsThorough => false;

    /// <summary>Looks.</summary>
    /// <param name="options">The settings in use, valid.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it found; nothing where there is nothing to say.</returns>
    Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken);
}
