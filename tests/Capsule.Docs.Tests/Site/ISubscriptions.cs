namespace NewsPaper;

/// <summary>Knows who has subscribed to what.</summary>
public interface ISubscriptions
{
    Task<IReadOnlyList<string>> GetScopesAsync(string reader, CancellationToken cancellationToken);
}
