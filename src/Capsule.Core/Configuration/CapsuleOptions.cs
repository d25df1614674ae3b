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
}
