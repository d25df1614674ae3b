namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>
/// For code that makes protected text public on purpose, such as an import. What it saves or publishes is stopped
/// otherwise, where text that was protected would stand in clear (<c>docs/umbraco-reference.md</c>, "Loss of protection").
/// </summary>
public static class LossConsent
{
    private static readonly AsyncLocal<int> s_given = new();

    internal static bool IsGiven => s_given.Value > 0;

    /// <summary>Gives consent to all that this flow of code saves and publishes, until the result is disposed.</summary>
    /// <returns>What ends it.</returns>
    public static IDisposable Give()
    {
        s_given.Value++;
        return new End();
    }

    private sealed class End : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                s_given.Value--;
            }
        }
    }
}
