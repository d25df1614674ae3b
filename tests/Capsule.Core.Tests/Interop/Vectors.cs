using System.Text.Json;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Core.Tests.Interop;

/// <summary>The files of <c>tests/vectors</c>, which lie beside the test assembly.</summary>
internal static class Vectors
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    internal static KeyFile Keys { get; } = Load<KeyFile>("keys");

    internal static DerivationFile Derivation { get; } = Load<DerivationFile>("derivation");

    internal static IReadOnlyList<WrappedKey> WrappedKeys { get; } = Load<WrappedKey[]>("key-wrapping");

    internal static IReadOnlyList<Page> Pages { get; } = Load<Page[]>("manifests");

    internal static IReadOnlyList<Unlock> Unlocks { get; } = Load<Unlock[]>("unlocks");

    internal static JwksFile IssuerJwks { get; } = Load<JwksFile>("issuer-jwks");

    internal static ShareFile Shares { get; } = Load<ShareFile>("share-tokens");

    /// <summary>Gets the issuer's private key with an id.</summary>
    internal static IssuerPrivateKey IssuerKey(string kid) => IssuerPrivateKey.FromPem(kid, kid switch
    {
        "enc-2026-10" => Keys.Issuer.PrivateKeyPem,
        "enc-2026-11" => Keys.IssuerNext.PrivateKeyPem,
        _ => Keys.IssuerRsa.PrivateKeyPem,
    });

    private static T Load<T>(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "vectors", $"{name}.json");
        return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options)!;
    }

    internal sealed record KeyPair(string PrivateKeyPem, string PublicKeyPem, JsonElement PublicJwk);

    internal sealed record KeyFile(
        KeyPair Publisher,
        KeyPair OtherPublisher,
        KeyPair Issuer,
        KeyPair IssuerNext,
        KeyPair IssuerRsa,
        KeyPair Client,
        string RotationSecret,
        string Domain,
        string SigningKeyId);

    internal sealed record DerivationFile(IReadOnlyList<DerivedKey> WrapKeys, IReadOnlyList<Period> Rotation);

    internal sealed record DerivedKey(string Scope, string Kid, string WrapKeyHex);

    internal sealed record Period(DateTimeOffset Now, int RotationIntervalHours, string Current, DateTimeOffset CurrentStart, string Next, DateTimeOffset NextStart);

    internal sealed record WrappedKey(string Algorithm, string PrivateKey, string? Scope, string PlaintextHex, string Blob);

    internal sealed record Page(string Name, IReadOnlyDictionary<string, string> Plaintext, JsonElement ResourceJwtPayload, JsonElement Manifest)
    {
        internal DcaManifest Parse() => DcaManifest.Parse(JsonSerializer.SerializeToUtf8Bytes(Manifest));
    }

    internal sealed record Unlock(string Name, string PrivateKey, string KeyId, JsonElement Request, Decision Decision, string Transport, JsonElement Keys);

    internal sealed record JwksFile(JsonElement Jwks, string[] ActiveKids);

    internal sealed record ShareFile(string Resource, JsonElement Request, ShareToken[] Tokens);

    internal sealed record ShareToken(string Name, bool Valid, string Token);

    internal sealed record Decision(string[]? GrantedScopes, string[]? GrantedContentNames, string DeliveryMode);
}
