using System.Text.Json;
using Microsoft.Playwright;

namespace Capsule.BrowserBenchmarks;

/// <summary>Loads pages and notes when their protected text was there, and what held the page up.</summary>
/// <param name="page">The browser's page.</param>
internal sealed class MeasuringReader(IPage page)
{
    // Before anything of the page runs. An observer is told in a microtask after the change, before anything is drawn.
    private const string Note = """
        window.longTasks = [];
        new PerformanceObserver(list => longTasks.push(...list.getEntries().map(({ startTime, duration }) => ({ startTime, duration }))))
            .observe({ type: 'longtask', buffered: true });
        window.whenOpen = new Promise(resolve => {
            new MutationObserver((_, observer) => {
                if (document.querySelector('#text')?.textContent.includes('harbour')) {
                    observer.disconnect();
                    resolve(performance.now());
                }
            }).observe(document, { subtree: true, childList: true });
        });
        """;

    // Long tasks are told of late: two frames and an idle moment after all is done.
    private const string Read = """
        async () => {
            const open = await whenOpen;
            await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve))));
            await new Promise(resolve => setTimeout(resolve, 200));
            const [navigation] = performance.getEntriesByType('navigation');
            const longest = isMeant => Math.max(0, ...longTasks.filter(isMeant).map(task => task.duration));
            return {
                sinceParsed: open - navigation.domContentLoadedEventStart,
                sinceScripts: open - navigation.domInteractive,
                longestOfParser: longest(task => task.startTime < navigation.domInteractive),
                longest: longest(task => task.startTime >= navigation.domInteractive),
            };
        }
        """;

    private bool _notes;

    /// <param name="SinceParsed">Milliseconds from <c>DOMContentLoaded</c> until the text was there; less than nothing where it was there before.</param>
    /// <param name="SinceScripts">Milliseconds from the moment when the page was parsed and its modules ran.</param>
    /// <param name="LongestOfParser">The longest task until the page was parsed, in milliseconds; 0 where none was longer than 50.</param>
    /// <param name="Longest">The longest task after it, which is when the client is at work.</param>
    internal sealed record Load(double SinceParsed, double SinceScripts, double LongestOfParser, double Longest);

    internal async Task<Load> LoadAsync(string path)
    {
        if (!_notes)
        {
            await page.AddInitScriptAsync(Note);
            _notes = true;
        }

        await page.GotoAsync(path, new() { Timeout = 60_000 });
        JsonElement? load = await page.EvaluateAsync(Read);
        return load!.Value.Deserialize<Load>(JsonSerializerOptions.Web)!;
    }

    internal async Task<T> EvaluateAsync<T>(string script) =>
        (await page.EvaluateAsync(script))!.Value.Deserialize<T>(JsonSerializerOptions.Web)!;
}
