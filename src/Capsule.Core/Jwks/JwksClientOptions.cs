namespace Capsule.Jwks;

/// <summary>Which addresses key sets may be fetched from.</summary>
public sealed class JwksClientOptions
{
    /// <summary>Gets whether addresses may be plain http.</summary>
    /// <value><see langword="false"/>.</value>
    public bool AllowHttp { get; init; }

    /// <summary>Gets how long a fetch may take, redirects included.</summary>
    /// <value>5 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);
}
