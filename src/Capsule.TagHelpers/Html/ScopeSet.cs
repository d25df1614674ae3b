namespace Capsule.TagHelpers.Html;

/// <summary>
/// The scopes of which any one opens a region: in the order in which they were written, each once. Two sets are equal
/// where they hold the same scopes in whatever order.
/// </summary>
internal sealed class ScopeSet : IEquatable<ScopeSet>
{
    /// <summary>The most scopes that a region may have: its content is encrypted once for each.</summary>
    public const int MaxCount = 8;

    private static readonly char[] s_whiteSpace = [' ', '\t', '\n', '\f', '\r'];

    private readonly string[] _scopes;

    private ScopeSet(string[] scopes) => _scopes = scopes;

    /// <summary>No scope: what a region that nobody may open has.</summary>
    public static ScopeSet Empty { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => _scopes.Length;

    /// <summary>The first one.</summary>
    public string First => _scopes[0];

    /// <summary>The scopes in order.</summary>
    public IReadOnlyList<string> Scopes => _scopes;

    public static bool operator ==(ScopeSet? a, ScopeSet? b) => a is null ? b is null : a.Equals(b);

    public static bool operator !=(ScopeSet? a, ScopeSet? b) => !(a == b);

    /// <summary>
    /// Reads scopes separated by white space as HTML knows it (space, tab, line feed, form feed, carriage return). The
    /// scopes themselves are not checked, nor is how many there are.
    /// </summary>
    public static ScopeSet Parse(string? text) => string.IsNullOrEmpty(text) ? Empty
        : text.AsSpan().ContainsAny(s_whiteSpace) ? new([.. text.Split(s_whiteSpace, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)])
        : new([text]);

    public bool Equals(ScopeSet? other) =>
        other is not null && other._scopes.Length == _scopes.Length && _scopes.All(scope => other._scopes.Contains(scope, StringComparer.Ordinal));

    public override bool Equals(object? obj) => Equals(obj as ScopeSet);

    public override int GetHashCode() => _scopes.Aggregate(0, (hash, scope) => hash ^ StringComparer.Ordinal.GetHashCode(scope));

    /// <summary>Gives the scopes as they are written, with a space between: <see cref="Parse"/> reads it back.</summary>
    public override string ToString() => _scopes.Length == 1 ? _scopes[0] : string.Join(' ', _scopes);
}
