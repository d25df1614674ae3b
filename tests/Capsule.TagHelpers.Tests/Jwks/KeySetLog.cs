using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Tests.Jwks;

/// <summary>Keeps what a site logs.</summary>
internal sealed class KeySetLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, int Id, string Text)> _lines = new();

    internal string Text => string.Join('\n', _lines.Select(line => $"{line.Level} {line.Text}"));

    internal IReadOnlyList<(LogLevel Level, int Id, string Text)> Of(int eventId) => [.. _lines.Where(line => line.Id == eventId && line.Text.StartsWith("Capsule", StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<(LogLevel Level, int Id, string Text)> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((logLevel, eventId.Id, $"{category}: {formatter(state, exception)} {exception}"));
    }
}
