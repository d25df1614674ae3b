using System.Text.Json;

namespace Capsule.Jwks;

/// <summary>A set of public keys (RFC 7517, section 5), as served under <c>/.well-known/</c>.</summary>
public sealed record JwksDocument
{
    /// <summary>Where a publisher serves its keys, relative to its domain.</summary>
    public const string PublisherPath = "/.well-known/dca-publishers.json";

    /// <summary>Where an issuer conventionally serves its keys.</summary>
    public const string IssuerPath = "/.well-known/dca-issuers.json";

    /// <summary>Gets the keys.</summary>
    public required IReadOnlyList<Jwk> Keys { get; init; }

    /// <summary>Writes the document.</summary>
    /// <returns>JSON in UTF-8.</returns>
    public byte[] ToUtf8Json() => JsonSerializer.SerializeToUtf8Bytes(this, JwksJson.Default.JwksDocument);
}
