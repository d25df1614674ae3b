using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Capsule.LoadBenchmarks.Loading;

/// <summary>A connection that sends one request after another, with as little work as can be.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[256 * 1024];

    internal Connection(int port) => _socket.Connect(IPAddress.Loopback, port);

    internal void Send(string path) => _socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    /// <summary>Reads one response.</summary>
    /// <returns>The end of its body, at least four bytes of it or, of a small response, all of it with its header.</returns>
    internal ReadOnlySpan<byte> Receive()
    {
        int read = Fill(0);
        int header;
        while ((header = _buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8)) < 0)
        {
            read += Fill(read);
        }

        string head = Encoding.ASCII.GetString(_buffer, 0, header + 2);
        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(head);
        }

        int length = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        long missing = length < 0 ? 0 : header + 4 + long.Parse(head[(length + 16)..head.IndexOf('\r', length)], CultureInfo.InvariantCulture) - read;

        // No request follows before its answer, so the last chunk is the last that comes.
        while (length < 0 ? !_buffer.AsSpan(0, read).EndsWith("0\r\n\r\n"u8) : missing > 0)
        {
            if (read > _buffer.Length / 2)
            {
                // The end may come in two parts: keep what it could begin with.
                _buffer.AsSpan(read - 4, 4).CopyTo(_buffer);
                read = 4;
            }

            int more = Fill(read);
            read += more;
            missing -= more;
        }

        return _buffer.AsSpan(0, read);
    }

    public void Dispose() => _socket.Dispose();

    private int Fill(int offset)
    {
        int read = _socket.Receive(_buffer, offset, _buffer.Length - offset, SocketFlags.None);
        return read > 0 ? read : throw new InvalidOperationException("The server closed the connection.");
    }
}
