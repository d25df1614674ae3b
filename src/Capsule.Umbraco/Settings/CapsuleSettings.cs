using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Umbraco.Settings;

/// <summary>
/// What the dashboard sets: one document, stored in the CMS's database. Whatever configuration sets too counts for
/// nothing here (<see cref="ConfiguredSettings"/>). It holds no secret.
/// </summary>
public sealed record CapsuleSettings
{
    /// <summary>The version this package writes. Older ones are read too.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Gets the form of the document.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Gets the host name in whose name pages are signed where the CMS assigns none to them.</summary>
    public string? Domain { get; init; }

    /// <summary>Gets the scopes.</summary>
    public IReadOnlyList<ScopeSettings> Scopes { get; init => field = value ?? []; } = [];

    /// <summary>Gets the issuers that others run.</summary>
    public IReadOnlyList<IssuerSettings> Issuers { get; init => field = value ?? []; } = [];

    /// <summary>Gets the issuer that this site runs.</summary>
    public LocalIssuerSettings LocalIssuer { get; init => field = value ?? new(); } = new();

    /// <summary>Gets which members have which scopes.</summary>
    public IReadOnlyList<MemberGrant> MemberGrants { get; init => field = value ?? []; } = [];

    /// <summary>Gets how often wrap keys change: whole hours or, below one hour, whole minutes.</summary>
    public TimeSpan RotationInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Gets what a page's data say to the issuer.</summary>
    public ResourceDataSettings ResourceData { get; init => field = value ?? new(); } = new();

    /// <summary>Gets members that this version does not know. They are kept as they are.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
