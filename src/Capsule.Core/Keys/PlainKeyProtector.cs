namespace Capsule.Keys;

/// <summary>Leaves secrets as they are: what guards them is who may read the file.</summary>
public sealed class PlainKeyProtector : IKeyProtector
{
    private PlainKeyProtector()
    {
    }

    /// <summary>Gets the one instance.</summary>
    public static PlainKeyProtector Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "none";

    /// <inheritdoc/>
    public string Protect(string text) => text;

    /// <inheritdoc/>
    public string Unprotect(string text) => text;
}
