using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Capsule.Redis.Tests.Server;

/// <summary>Asks Redis in the test's own words, past all that is being tested. One command at a time, and answers in ASCII.</summary>
internal sealed class RedisWire : IDisposable
{
    private readonly TcpClient _client;
    private readonly StreamReader _reader;

    private RedisWire(TcpClient client)
    {
        _client = client;
        _reader = new StreamReader(client.GetStream(), Encoding.UTF8);
    }

    internal static async Task<RedisWire> ConnectAsync(int port)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return new RedisWire(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Gives an answer as text, an error without its hyphen, an array as its parts between spaces; <see langword="null"/> for nil.</summary>
    internal async Task<string?> AskAsync(params string[] command)
    {
        string text = $"*{command.Length}\r\n{string.Concat(command.Select(part => $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n"))}";
        await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));
        return await ReadAsync();
    }

    internal async Task<long> AskNumberAsync(params string[] command) => long.Parse((await AskAsync(command))!, CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }

    private async Task<string?> ReadAsync()
    {
        string line = await _reader.ReadLineAsync() ?? throw new IOException("Redis closed the connection.");
        int count = line[0] is '$' or '*' ? int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture) : 0;
        switch (line[0])
        {
            case '$' or '*' when count < 0:
                return null;
            case '$':
                char[] text = new char[count + 2];
                return await _reader.ReadBlockAsync(text) == text.Length ? new string(text, 0, count) : throw new IOException("Redis closed the connection.");
            case '*':
                var parts = new List<string?>();
                for (int i = 0; i < count; i++)
                {
                    parts.Add(await ReadAsync());
                }

                return string.Join(' ', parts);
            default:
                return line[1..];
        }
    }
}
