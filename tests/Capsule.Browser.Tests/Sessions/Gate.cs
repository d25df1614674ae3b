using Microsoft.Playwright;

namespace Capsule.Browser.Tests.Sessions;

/// <summary>Holds requests to the issuer back until it is opened.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Gate()
    {
    }

    /// <summary>A first request stands before it.</summary>
    public Task Reached => _reached.Task;

    public static async Task<Gate> BeforeIssuerAsync(ReaderSession session)
    {
        var gate = new Gate();
        await session.Context.RouteAsync($"**{ReaderSession.UnlockPath}", gate.HoldAsync);
        return gate;
    }

    public void Open() => _opened.SetResult();

    private async Task HoldAsync(IRoute route)
    {
        _reached.TrySetResult();
        await _opened.Task;
        await route.ContinueAsync();
    }
}
