using System.Buffers;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Capsule.Redis.Connecting;

/// <summary>One connection to a Redis server, for one command at a time (RESP2). After an exception other than <see cref="RedisReplyException"/> it is of no more use.</summary>
internal sealed class RedisSocket : IDisposable
{
    private const int MaxLine = 4096;

    private static readonly TimeSpan MaxIdle = TimeSpan.FromMinutes(1);

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly byte[] _received = new byte[MaxLine];
    private long _usedAt = Environment.TickCount64;

    private RedisSocket(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
    }

    /// <summary>
    /// Gets whether the server has neither closed the connection nor sent what nobody asked for, and it is not so old that
    /// something between may have forgotten it: a command on it that failed could not be sent again, since it may have run.
    /// </summary>
    internal bool IsUsable =>
        Environment.TickCount64 - _usedAt < MaxIdle.TotalMilliseconds && !_socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    internal static async Task<RedisSocket> ConnectAsync(RedisAddress address, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken).ConfigureAwait(false);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (address.UseTls)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = address.TlsHost }, cancellationToken).ConfigureAwait(false);
                stream = tls;
            }

            var connection = new RedisSocket(socket, stream);
            await connection.SignInAsync(address, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and gives the number it answers with; 0 for a status.</summary>
    /// <exception cref="RedisReplyException">Redis answers with an error.</exception>
    internal async Task<long> SendAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        await _stream.WriteAsync(Encode(command), cancellationToken).ConfigureAwait(false);
        string line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
        _usedAt = Environment.TickCount64;
        return line[0] switch
        {
            ':' when long.TryParse(line.AsSpan(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
            '+' => 0,
            '-' => throw new RedisReplyException(line[1..]),
            _ => throw new InvalidDataException("What answers is not Redis, or answers out of turn."),
        };
    }

    public void Dispose() => _stream.Dispose();

    private async Task SignInAsync(RedisAddress address, CancellationToken cancellationToken)
    {
        if (address.Password is { } password)
        {
            await SendAsync(address.User is { } user ? ["AUTH", user, password] : ["AUTH", password], cancellationToken).ConfigureAwait(false);
        }

        if (address.Database != 0)
        {
            await SendAsync(["SELECT", address.Database.ToString(CultureInfo.InvariantCulture)], cancellationToken).ConfigureAwait(false);
        }
    }

    private static ReadOnlyMemory<byte> Encode(IReadOnlyList<string> command)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"*{command.Count}\r\n"), bytes);
        foreach (string part in command)
        {
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n"), bytes);
            Encoding.UTF8.GetBytes(part, bytes);
            bytes.Write("\r\n"u8);
        }

        return bytes.WrittenMemory;
    }

    // With one command under way there is one answer, and each answer is one line.
    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        int length = 0;
        while (length < 3 || !_received.AsSpan(0, length).EndsWith("\r\n"u8))
        {
            int read = length == MaxLine ? 0 : await _stream.ReadAsync(_received.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new InvalidDataException("Redis closed the connection, or answers with more than was asked for.");
            }

            length += read;
        }

        string line = Encoding.UTF8.GetString(_received, 0, length - 2);
        return line.Contains('\n', StringComparison.Ordinal) ? throw new InvalidDataException("Redis answers with more than was asked for.") : line;
    }
}
