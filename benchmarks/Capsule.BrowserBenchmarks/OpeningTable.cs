using System.Globalization;

namespace Capsule.BrowserBenchmarks;

/// <summary>How long a region of 10 KB takes to be there, with kept keys, in turns with what it is compared to.</summary>
internal static class OpeningTable
{
    private const int Bytes = 10 * 1024;
    private const int Rounds = 40;
    private const int WarmUp = 5;
    private const double Frame = 1000.0 / 60;

    // The cipher by itself, on as many bytes, with everything at hand.
    private const string Decrypt = """
        async () => {
            const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
            const algorithm = { name: 'AES-GCM', iv: new Uint8Array(12) };
            const sealed = await crypto.subtle.encrypt(algorithm, key, new Uint8Array(10240));
            const start = performance.now();
            await crypto.subtle.decrypt(algorithm, key, sealed);
            return performance.now() - start;
        }
        """;

    internal static async Task WriteAsync(MeasuringReader reader, TextWriter output)
    {
        string[] clients = BenchmarkSite.ReferenceClient is null ? ["capsule", "bare"] : ["capsule", "bare", "reference"];
        var loads = clients.ToDictionary(client => client, _ => new List<MeasuringReader.Load>());
        var decrypts = new List<double>();
        for (int round = -WarmUp; round < Rounds; round++)
        {
            foreach (string client in clients)
            {
                MeasuringReader.Load load = await reader.LoadAsync($"/{client}/{Bytes}");
                if (round >= 0)
                {
                    loads[client].Add(load);
                }
            }

            decrypts.Add(await reader.EvaluateAsync<double>(Decrypt));
        }

        await output.WriteLineAsync(Line($"Kept keys, 10 KB, {Rounds} loads each in turns. Medians, with the middle half.\n"));
        await output.WriteLineAsync("| who opens it | from DOMContentLoaded, ms | in frames of 16.7 ms | from the end of parsing, ms | ratio to bare WebCrypto |");
        await output.WriteLineAsync("| --- | --- | --- | --- | --- |");
        double[] bare = [.. loads["bare"].Select(load => load.SinceScripts)];
        foreach (string client in clients)
        {
            double[] parsed = [.. loads[client].Select(load => load.SinceParsed)];
            double[] scripts = [.. loads[client].Select(load => load.SinceScripts)];
            double[] ratios = [.. scripts.Zip(bare, (a, b) => a / b)];
            await output.WriteLineAsync(Line($"| {client} | {Halves(parsed)} | {Median(parsed) / Frame:0.00} | {Halves(scripts)} | {Halves(ratios)} |"));
        }

        await output.WriteLineAsync(Line($"\nThe cipher by itself on 10 KB in this browser: {Halves(decrypts)} ms.\n"));
    }

    private static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    private static double Quantile(IEnumerable<double> values, double part) => values.Order().ElementAt((int)(part * (values.Count() - 1)));

    private static string Halves(IReadOnlyCollection<double> values) =>
        Line($"{Median(values):0.00} ({Quantile(values, 0.25):0.00} to {Quantile(values, 0.75):0.00})");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
