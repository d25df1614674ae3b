using System.Globalization;

namespace Capsule.BrowserBenchmarks;

/// <summary>For how long a region of 1 MB holds the page up, and which step of opening it costs how much.</summary>
internal static class BlockingTable
{
    private const int Bytes = 1024 * 1024;
    private const int Rounds = 10;

    // Each step as the client does it, by itself. Layout is the browser's, and would come with any such text.
    private const string Steps = """
        async () => {
            const base64url = text => Uint8Array.fromBase64?.(text, { alphabet: 'base64url' })
                ?? Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), character => character.charCodeAt(0));
            const steps = [];
            const time = (name, work) => {
                const start = performance.now();
                const made = work();
                steps.push({ name, time: performance.now() - start });
                return made;
            };
            const script = document.querySelector('.dca-manifest');
            const text = time('textContent of the manifest', () => script.textContent);
            const manifest = time('JSON.parse', () => JSON.parse(text));
            const { ciphertext } = manifest.content.bodytext;
            time('test of the alphabet', () => /^[\w-]*$/.test(ciphertext));
            time(Uint8Array.fromBase64 ? 'base64url (fromBase64)' : 'base64url (atob, all in one)', () => base64url(ciphertext));
            const place = document.querySelector('#text');
            const bytes = new TextEncoder().encode(place.innerHTML);
            const html = time('TextDecoder', () => new TextDecoder().decode(bytes));
            const range = document.createRange();
            range.selectNodeContents(place);
            const fragment = time('createContextualFragment', () => range.createContextualFragment(html));
            range.deleteContents();
            void place.offsetHeight;
            time('append', () => place.append(fragment));
            time('style and layout', () => place.offsetHeight);
            return steps;
        }
        """;

    private sealed record Step(string Name, double Time);

    internal static async Task WriteAsync(MeasuringReader reader, TextWriter output)
    {
        (string Client, string Title)[] pages =
        [
            ("capsule", "opened with kept keys"),
            ("unseen", "the same, not shown: without layout"),
            ("open", "the text in the page from the start, without Capsule"),
        ];
        var loads = pages.ToDictionary(page => page.Client, _ => new List<MeasuringReader.Load>());
        var steps = new List<Step>();
        for (int round = 0; round < Rounds; round++)
        {
            foreach ((string client, _) in pages)
            {
                loads[client].Add(await reader.LoadAsync($"/{client}/{Bytes}"));
                if (client == "capsule")
                {
                    steps.AddRange(await reader.EvaluateAsync<Step[]>(Steps));
                }
            }
        }

        await output.WriteLineAsync(Line($"1 MB, {Rounds} loads each. 0 stands for no task above 50 ms, which is what browsers call long.\n"));
        await output.WriteLineAsync("| page | longest task, median, ms | worst, ms | while the page was parsed, median, ms |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: |");
        foreach ((string client, string title) in pages)
        {
            double[] longest = [.. loads[client].Select(load => load.Longest)];
            double parser = Median(loads[client].Select(load => load.LongestOfParser));
            await output.WriteLineAsync(Line($"| {title} | {Median(longest):0} | {longest.Max():0} | {parser:0} |"));
        }

        await output.WriteLineAsync("\n| step, by itself | median, ms |\n| --- | ---: |");
        foreach (IGrouping<string, Step> step in steps.GroupBy(step => step.Name))
        {
            await output.WriteLineAsync(Line($"| {step.Key} | {Median(step.Select(one => one.Time)):0.0} |"));
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
