using Capsule.Umbraco.Settings;

namespace Capsule.Umbraco.Api;

/// <summary>How the test of an issuer went.</summary>
/// <param name="Ok">Whether a page can be protected for it.</param>
/// <param name="Problems">What is wrong, and with which member of the issuer.</param>
/// <param name="Keys">Its keys that encrypt.</param>
/// <param name="Unlock">What was found of its unlock address; nothing where the issuer was not tried.</param>
/// <param name="JwksUri">Where they came from; none for a key that is set.</param>
/// <param name="FetchedAt">When they were fetched.</param>
/// <param name="FreshUntil">Until when that copy is fresh.</param>
public sealed record IssuerTestModel(
    bool Ok,
    IReadOnlyList<SettingsProblem> Problems,
    IReadOnlyList<IssuerTestKeyModel> Keys,
    IReadOnlyList<UnlockFindingModel> Unlock,
    string? JwksUri,
    DateTimeOffset? FetchedAt,
    DateTimeOffset? FreshUntil);
