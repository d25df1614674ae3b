using System.Collections;
using System.Text;

namespace Capsule.Cli.Terminal;

/// <summary>
/// All that a run of the tool touches besides files. Results go to <see cref="Output"/> as bytes, so that they are
/// UTF-8 without a byte order mark whatever the terminal's code page is.
/// </summary>
internal sealed record CliHost : IDisposable
{
    /// <summary>UTF-8 without a byte order mark.</summary>
    internal static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public required Stream Input { get; init; }

    public required Stream Output { get; init; }

    public required TextWriter Error { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Gets what sends requests for key sets; <see langword="null"/> for the guarded client of the library.</summary>
    public HttpMessageInvoker? Http { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal static CliHost ForThisProcess() => new()
    {
        Input = Console.OpenStandardInput(),
        Output = Console.OpenStandardOutput(),
        Error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true },
        Environment = System.Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(variable => (string)variable.Key, variable => (string?)variable.Value ?? string.Empty),
    };

    /// <summary>Writes a result, ending in a line break.</summary>
    internal async Task WriteLineAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        await Output.WriteAsync(utf8, cancellationToken);
        await Output.WriteAsync("\n"u8.ToArray(), cancellationToken);
        await Output.FlushAsync(cancellationToken);
    }

    /// <summary>Writes a result, ending in a line break.</summary>
    internal Task WriteLineAsync(string text, CancellationToken cancellationToken) =>
        WriteLineAsync(Utf8.GetBytes(text), cancellationToken);

    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
    }
}
