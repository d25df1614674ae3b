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
    /// <param name="text">Takes the body's last read, where it is wanted.</param>
    /// <returns>Its length, header included.</returns>
    internal long Receive(Action<string>? text = null)
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

        long total = read;
        int end = read;
        int length = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        if (length >= 0)
        {
            string digits = head[(length + 16)..head.IndexOf('\r', length)];
            for (long whole = header + 4 + long.Parse(digits, CultureInfo.InvariantCulture); total < whole; total += end)
            {
                end = Fill(0);
            }
        }
        else
        {
            // No request follows before its answer, so the last chunk is the last that comes.
            while (!_buffer.AsSpan(0, end).EndsWith("0\r\n\r\n"u8))
            {
                // The end may come apart: keep as much of what was before.
                int kept = Math.Min(end, 4);
                _buffer.AsSpan(end - kept, kept).CopyTo(_buffer);
                int more = Fill(kept);
                total += more;
                end = kept + more;
            }
        }

        text?.Invoke(Encoding.UTF8.GetString(_buffer, 0, end));
        return total;
    }

    public void Dispose() => _socket.Dispose();

    private int Fill(int offset)
    {
        int read = _socket.Receive(_buffer, offset, _buffer.Length - offset, SocketFlags.None);
        return read > 0 ? read : throw new InvalidOperationException("The server closed the connection.");
    }
}
