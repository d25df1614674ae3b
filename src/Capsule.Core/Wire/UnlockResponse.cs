using System.Text.Json;

namespace Capsule.Wire;

/// <summary>What an issuer answers (<c>docs/protocol.md</c>, "Unlock").</summary>
public sealed record UnlockResponse
{
    /// <summary>The <see cref="Transport"/> of an answer whose keys only the asking browser can read.</summary>
    public const string ClientBound = "client-bound";

    /// <summary>Gets the keys, one entry for each granted item.</summary>
    public required IReadOnlyList<UnlockedKey> Keys { get; init; }

    /// <summary>Gets <see cref="ClientBound"/>, or <see langword="null"/> where the keys are as they are.</summary>
    public string? Transport { get; init; }

    /// <summary>Writes the answer.</summary>
    /// <returns>JSON in UTF-8.</returns>
    public byte[] ToUtf8Json() => JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Default.UnlockResponse);
}
