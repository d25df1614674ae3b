namespace Capsule.Configuration;

/// <summary>
/// The settings of a site: section <c>Capsule</c> of its configuration, or the root of the command line tool's
/// configuration file. Member names are fixed.
/// </summary>
public sealed class CapsuleOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Capsule";

    /// <summary>Gets or sets the host name in whose name pages are signed.</summary>
    public string? Domain { get; set; }

    /// <summary>Gets the scopes the site uses. Where there are any, the response filter and the command line tool refuse others.</summary>
    public IList<ScopeOptions> Scopes { get; } = [];

    /// <summary>Gets the issuers that may open the site's pages.</summary>
    public IList<IssuerOptions> Issuers { get; } = [];

    /// <summary>Gets or sets the publisher's keys.</summary>
    public KeyOptions Keys { get; set => field = value ?? new(); } = new();

    /// <summary>Gets or sets how wrap keys change.</summary>
    public RotationOptions Rotation { get; set => field = value ?? new(); } = new();

    /// <summary>Gets or sets which addresses may be used.</summary>
    public NetworkOptions Network { get; set => field = value ?? new(); } = new();

    /// <summary>Gets or sets the issuer that this site runs itself; <see langword="null"/> for none.</summary>
    public LocalIssuerOptions? LocalIssuer { get; set; }

    // A public property would be a setting.
    private string? BasePath { get; set; }

    /// <summary>Says where relative paths in these settings start. It is no setting itself.</summary>
    /// <param name="path">A folder, such as the content root or that of the configuration file; the working directory where nobody says.</param>
    public void SetBasePath(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        BasePath = Path.GetFullPath(path);
    }

    /// <summary>Gives the place that a path in these settings means.</summary>
    /// <param name="path">The path, absolute or relative to what <see cref="SetBasePath"/> was given.</param>
    /// <returns>An absolute path.</returns>
    public string GetFullPath(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Path.GetFullPath(path, BasePath ?? Directory.GetCurrentDirectory());
    }
}
