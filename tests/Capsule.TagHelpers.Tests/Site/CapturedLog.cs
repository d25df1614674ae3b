using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Tests.Site;

/// <summary>Keeps all that a site logs, exceptions and their causes included.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<Line> _lines = new();

    internal sealed record Line(string Category, LogLevel Level, EventId Id, string Text, Exception? Failure);

    internal IReadOnlyCollection<Line> Lines => _lines;

    /// <summary>Gets what went wrong, for a failed test's message.</summary>
    internal string Errors => string.Join('\n', _lines.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Text));

    internal IEnumerable<Exception> Failures => _lines.Select(line => line.Failure).OfType<Exception>();

    internal string Text => string.Join('\n', _lines.Select(line => $"{line.Level} {line.Category} {line.Text}"));

    /// <summary>Gives the lines that Capsule wrote under an event id.</summary>
    internal IReadOnlyList<Line> Of(int eventId) =>
        [.. _lines.Where(line => line.Id.Id == eventId && line.Category.StartsWith("Capsule", StringComparison.Ordinal))];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, ConcurrentQueue<Line> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new Line(category, logLevel, eventId, $"{formatter(state, exception)} {exception}", exception));
    }
}
