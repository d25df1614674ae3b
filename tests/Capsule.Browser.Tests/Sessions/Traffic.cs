using System.Collections.Concurrent;
using Capsule.Browser.Tests.Browsers;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests.Sessions;

/// <summary>Everything a browser context asked for, with the body of every response.</summary>
public sealed class Traffic
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(BrowserFixture.Patience);

    private readonly ConcurrentDictionary<IRequest, TaskCompletionSource> _open = new();
    private readonly ConcurrentQueue<Exchange> _exchanges = new();

    internal Traffic(IBrowserContext context)
    {
        context.Request += (_, request) => _open.TryAdd(request, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        context.RequestFailed += (_, request) => Note(request, Start(request));
        // What a closed page has asked for nobody answers, and the driver says nothing of it.
        context.Page += (_, page) => page.Close += (_, closed) =>
        {
            foreach (IRequest request in _open.Keys.Where(request => request.Frame.Page == closed))
            {
                Note(request, Start(request));
            }
        };
        context.RequestFinished += async (_, request) => Note(request, await ReadAsync(request));
    }

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<Exchange> Exchanges => [.. _exchanges];

    /// <summary>Those to one path.</summary>
    public IReadOnlyList<Exchange> To(string path) => [.. _exchanges.Where(exchange => exchange.Url.AbsolutePath == path)];

    /// <summary>
    /// Paths of which the driver may forget request and answer, usually none: those whose answer makes the page leave at
    /// once.
    /// </summary>
    public ISet<string> ForgottenPaths { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// Whether the driver may forget anything, as it does about a page that comes back out of the browser's cache: it
    /// may say neither that an answer came nor what it held.
    /// </summary>
    public bool MayForgetAll { get; set; }

    /// <summary>Waits until nothing is under way: the browser keeps bodies only as long as it shows the page.</summary>
    public async Task IdleAsync()
    {
        while (Awaited() is { Length: > 0 } awaited)
        {
            Task all = Task.WhenAll(awaited);
            if (await Task.WhenAny(all, Task.Delay(Patience)) != all)
            {
                throw new TimeoutException("Still under way: " + string.Join(", ", _open.Keys.Select(request => request.Url)));
            }
        }
    }

    /// <summary>Whether the driver may say nothing of what was asked for there.</summary>
    public bool MayForget(Uri url) => MayForgetAll || ForgottenPaths.Contains(url.AbsolutePath);

    private Task[] Awaited() =>
        [.. _open.Where(open => !MayForget(new Uri(open.Key.Url))).Select(open => open.Value.Task)];

    private static Exchange Start(IRequest request) => new(request.Method, new Uri(request.Url), request.ResourceType) { Sent = request.PostData };

    private static async Task<Exchange> ReadAsync(IRequest request)
    {
        Exchange exchange = Start(request);
        try
        {
            if (await request.ResponseAsync() is not { } response)
            {
                return exchange;
            }

            exchange = exchange with { Status = response.Status };
            bool hasBody = response.Status is >= 200 and not 204 and (< 300 or >= 400);
            return hasBody ? exchange with { Body = await response.TextAsync() } : exchange;
        }
        catch (PlaywrightException e)
        {
            return exchange with { Unread = e.Message };
        }
    }

    private void Note(IRequest request, Exchange exchange)
    {
        _exchanges.Enqueue(exchange);
        if (_open.TryRemove(request, out TaskCompletionSource? done))
        {
            done.SetResult();
        }
    }
}
