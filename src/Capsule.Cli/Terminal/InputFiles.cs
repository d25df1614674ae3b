using System.Text.Json;

namespace Capsule.Cli.Terminal;

/// <summary>The files of one run. <c>-</c> is standard input, which can be read once.</summary>
internal sealed class InputFiles(CliHost host)
{
    internal const string StandardInput = "-";

    private static readonly JsonDocumentOptions DataOptions = new() { AllowDuplicateProperties = false };

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private bool _inputIsRead;

    /// <summary>Reads a file as it is.</summary>
    internal async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (path == StandardInput)
        {
            return await ReadStandardInputAsync(int.MaxValue, cancellationToken);
        }

        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Errors.FileNotFound(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Errors.FileUnreadable(path, e);
        }
    }

    /// <summary>Reads a file of JSON: the same, without the byte order mark that some editors and shells put in front.</summary>
    internal async Task<ReadOnlyMemory<byte>> ReadJsonAsync(string path, CancellationToken cancellationToken) =>
        WithoutByteOrderMark(await ReadAsync(path, cancellationToken));

    /// <summary>Reads a file of JSON into an element: the publisher's own data, where a file of it is given.</summary>
    internal async Task<JsonElement?> ReadDataAsync(string? path, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return null;
        }

        ReadOnlyMemory<byte> json = await ReadJsonAsync(path, cancellationToken);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, DataOptions);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw Errors.InvalidJson(path, e.LineNumber, e.BytePositionInLine);
        }
    }

    /// <summary>Reads JSON from standard input, and no more of it than a little above a limit that the caller will refuse.</summary>
    internal async Task<ReadOnlyMemory<byte>> ReadJsonFromStandardInputAsync(int maxBytes, CancellationToken cancellationToken) =>
        WithoutByteOrderMark(await ReadStandardInputAsync(maxBytes, cancellationToken));

    internal static ReadOnlyMemory<byte> WithoutByteOrderMark(byte[] bytes) =>
        bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes.AsMemory(ByteOrderMark.Length) : bytes;

    private async Task<byte[]> ReadStandardInputAsync(int maxBytes, CancellationToken cancellationToken)
    {
        if (_inputIsRead)
        {
            throw Errors.StandardInputTwice();
        }

        _inputIsRead = true;
        using var bytes = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (bytes.Length <= maxBytes + (long)ByteOrderMark.Length && await host.Input.ReadAsync(buffer, cancellationToken) is > 0 and int count)
        {
            bytes.Write(buffer, 0, count);
        }

        return bytes.ToArray();
    }
}
