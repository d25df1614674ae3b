namespace NewsPaper;

internal sealed class Subscriptions : ISubscriptions
{
    public Task<IReadOnlyList<string>> GetScopesAsync(string reader, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(reader == "ada" ? ["premium"] : []);
}
