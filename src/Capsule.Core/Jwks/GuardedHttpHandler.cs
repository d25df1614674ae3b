using System.Net;
using System.Net.Http;
using System.Net.Sockets;

namespace Capsule.Jwks;

/// <summary>
/// Makes the HTTP handler that fetches key sets. It looks at the address that is connected to and not at the name, which
/// may resolve to one address when it is checked and to another when it is used (server-side request forgery by DNS
/// rebinding). It follows no redirects: <see cref="JwksClient"/> does, and checks each.
/// </summary>
public static class GuardedHttpHandler
{
    /// <summary>Makes a handler.</summary>
    /// <param name="allowPrivateAddresses">Whether addresses on this machine and in private networks may be connected to.</param>
    /// <returns>The handler, to be kept and shared.</returns>
    public static SocketsHttpHandler Create(bool allowPrivateAddresses)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 16,
        };
        if (!allowPrivateAddresses)
        {
            handler.ConnectCallback = ConnectToPublicAddressAsync;
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectToPublicAddressAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        IPAddress[] resolved = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        IPAddress[] allowed = Array.FindAll(resolved, AddressRules.IsPublic);
        if (allowed.Length == 0)
        {
            throw new HttpRequestException($"'{context.DnsEndPoint.Host}' has no public address, and Capsule:Network:AllowPrivateAddresses is not set.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
