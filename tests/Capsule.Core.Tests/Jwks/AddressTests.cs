using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using Capsule.Jwks;

namespace Capsule.Core.Tests.Jwks;

public class AddressTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00::1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2002:808:808::1")]
    public void Addresses_on_the_internet_are_public(string address) => Assert.True(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")] // metadata of a cloud
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")] // metadata of most clouds
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::8.8.8.8")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:127.0.0.1")] // for a translator
    [InlineData("64:ff9b::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::8.8.8.8")]
    [InlineData("100::1")]
    [InlineData("2001::1")] // Teredo
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")] // 6to4 of 127.0.0.1
    [InlineData("2002:a00:1::1")] // 6to4 of 10.0.0.1
    [InlineData("3fff::1")]
    [InlineData("4000::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")] // metadata of a cloud
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void All_others_are_not(string address) => Assert.False(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_source_on_this_machine_is_not_connected_to_whatever_its_name(string host)
    {
        using var listener = new Listener();

        CapsuleException refusal = await Refusal.OfAsync(() => FetchAsync(listener.AddressAt(host), allowPrivateAddresses: false));

        Assert.Equal(CapsuleErrorCode.JwksUnavailable, refusal.Code);
        Assert.Contains("Capsule:Network:AllowPrivateAddresses", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, listener.Connections);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Where_private_addresses_are_allowed_it_is(string host)
    {
        using var listener = new Listener();

        FetchedJwks jwks = await FetchAsync(listener.AddressAt(host), allowPrivateAddresses: true);

        Assert.Equal("enc-1", Assert.Single(jwks.IssuerKeys).KeyId);
        Assert.Equal(1, listener.Connections);
    }

    [Fact]
    public async Task The_handler_follows_no_redirect_by_itself()
    {
        using var listener = new Listener("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var http = new HttpMessageInvoker(GuardedHttpHandler.Create(allowPrivateAddresses: true));
        using var request = new HttpRequestMessage(HttpMethod.Get, listener.AddressAt("127.0.0.1"));

        using HttpResponseMessage response = await http.SendAsync(request, default);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    private static async Task<FetchedJwks> FetchAsync(Uri address, bool allowPrivateAddresses)
    {
        using var http = new HttpMessageInvoker(GuardedHttpHandler.Create(allowPrivateAddresses));
        return await new JwksClient(() => http, new JwksClientOptions { AllowHttp = true }).GetAsync(address, default);
    }

    /// <summary>Answers any request on this machine with a key set, and counts who connects.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly string _answer;
        private int _connections;

        internal Listener(string? answer = null)
        {
            string body = JwksServer.Document(TestKeys.Issuer.PublicKey.ToJwk());
            _answer = answer ?? $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
            _listener.Start();
            _ = AcceptAsync();
        }

        internal int Connections => Volatile.Read(ref _connections);

        public void Dispose() => _listener.Dispose();

        internal Uri AddressAt(string host) => new($"http://{host}:{((IPEndPoint)_listener.LocalEndpoint).Port}/jwks.json");

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    using TcpClient client = await _listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _connections);
                    NetworkStream stream = client.GetStream();
                    _ = await stream.ReadAsync(new byte[4096]);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(_answer));
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        }
    }
}
