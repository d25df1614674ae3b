using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests.Sessions;

/// <summary>Everything a browser context asked for, with the body of every response.</summary>
public sealed class Traffic
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<IRequest, TaskCompletionSource> _open = new();
    private readonly ConcurrentQueue<Exchange> _exchanges = new();

    internal Traffic(IBrowserContext context)
    {
        context.Request += (_, request) => _open.TryAdd(request, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        context.RequestFailed += (_, request) => Note(request, Start(request));
        context.RequestFinished += async (_, request) => Note(request, await ReadAsync(request));
    }

    /// <summary>In the order in which they ended.</summary>
    public IReadOnlyList<Exchange> Exchanges => [.. _exchanges];

    /// <summary>Those to one path.</summary>
    public IReadOnlyList<Exchange> To(string path) => [.. _exchanges.Where(exchange => exchange.Url.AbsolutePath == path)];

    /// <summary>Waits until nothing is under way: the browser keeps bodies only as long as it shows the page.</summary>
    public async Task IdleAsync()
    {
        while (!_open.IsEmpty)
        {
            Task all = Task.WhenAll(_open.Values.Select(done => done.Task));
            if (await Task.WhenAny(all, Task.Delay(Patience)) != all)
            {
                throw new TimeoutException("Still under way: " + string.Join(", ", _open.Keys.Select(request => request.Url)));
            }
        }
    }

    private static Exchange Start(IRequest request) => new(request.Method, new Uri(request.Url), request.ResourceType);

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
