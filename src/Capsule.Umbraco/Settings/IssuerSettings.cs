using System.Text.Json;
using System.Text.Json.Serialization;

namespace Capsule.Umbraco.Settings;

/// <summary>An issuer that others run. Its members mean what those of <c>IssuerOptions</c> do.</summary>
public sealed record IssuerSettings
{
    /// <summary>Gets the name in manifests.</summary>
    public string Name { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Gets the address that unlocks; empty with a <see cref="VendorId"/>.</summary>
    public string UnlockUrl { get; init => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Gets the vendor id at the hosted issuer, which gives the addresses.</summary>
    public string? VendorId { get; init; }

    /// <summary>Gets the address of its key set. Either this or <see cref="PublicKeyPem"/>.</summary>
    public string? JwksUri { get; init; }

    /// <summary>Gets its public key: SubjectPublicKeyInfo in PEM form.</summary>
    public string? PublicKeyPem { get; init; }

    /// <summary>Gets the id of that key.</summary>
    public string? KeyId { get; init; }

    /// <summary>Gets the scopes it opens whole.</summary>
    public IReadOnlyList<string> Scopes { get; init => field = value ?? []; } = [];

    /// <summary>Gets the items it opens one by one, where it opens no scope whole.</summary>
    public IReadOnlyList<string> ContentNames { get; init => field = value ?? []; } = [];

    /// <summary>Gets members that this version does not know.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}
