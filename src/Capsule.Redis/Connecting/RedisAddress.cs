using System.Globalization;

namespace Capsule.Redis.Connecting;

/// <summary>
/// Where a Redis server is and how to sign in, from a connection string in the form that .NET's Redis clients share:
/// <c>host:port,option=value,…</c>.
/// </summary>
internal sealed class RedisAddress
{
    private const int DefaultPort = 6379;
    private const int DefaultTlsPort = 6380;

    // They steer clients of more than one server, or things that this one does not do, and change nothing about where
    // it connects and as whom. Any other unknown option is refused: it may be one of those.
    private static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase)
    {
        "abortConnect", "allowAdmin", "connectRetry", "keepAlive", "name", "resolveDns", "syncTimeout", "version", "channelPrefix", "configCheckSeconds",
        "highIntegrity", "setlib", "protocol",
    };

    internal required string Host { get; init; }

    internal required int Port { get; init; }

    internal string? User { get; private set; }

    internal string? Password { get; private set; }

    internal int Database { get; private set; }

    internal bool UseTls { get; private set; }

    /// <summary>Gets the name that the server's certificate must have.</summary>
    internal string TlsHost { get; private set; } = string.Empty;

    /// <summary>Gets how long a command may take, with connecting where it must.</summary>
    internal TimeSpan Timeout { get; private set; } = TimeSpan.FromSeconds(5);

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="ArgumentException">It is none; the message does not repeat its values, which may be a password.</exception>
    internal static RedisAddress Parse(string connectionString)
    {
        string[] parts = connectionString.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] servers = Array.FindAll(parts, part => !part.Contains('=', StringComparison.Ordinal));
        if (servers.Length != 1)
        {
            throw Errors.InvalidConnectionString(servers.Length == 0 ? "it names no server" : "it names several servers; for those, register an IRedisScripts on a client that knows them");
        }

        Dictionary<string, string> options = ReadOptions(parts);
        bool useTls = options.TryGetValue("ssl", out string? ssl) && ReadBoolean("ssl", ssl);
        (string host, int port) = ReadServer(servers[0], useTls ? DefaultTlsPort : DefaultPort);
        var address = new RedisAddress { Host = host, Port = port, UseTls = useTls, TlsHost = host };
        foreach ((string name, string value) in options)
        {
            address.Set(name, value);
        }

        return address;
    }

    // A password can hold '=', so only the first one parts.
    private static Dictionary<string, string> ReadOptions(string[] parts)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string part in parts.Where(part => part.Contains('=', StringComparison.Ordinal)))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            options[part[..equals].Trim()] = part[(equals + 1)..].Trim();
        }

        return options;
    }

    private static (string Host, int Port) ReadServer(string server, int defaultPort) =>
        Uri.TryCreate($"redis://{server}", UriKind.Absolute, out Uri? uri) && uri is { Host.Length: > 0, UserInfo: "", AbsolutePath: "" or "/" }
            ? (uri.Host.Trim('[', ']'), uri.IsDefaultPort || uri.Port < 0 ? defaultPort : uri.Port)
            : throw Errors.InvalidConnectionString("its server is no 'host:port'");

    private void Set(string name, string value)
    {
        switch (name.ToUpperInvariant())
        {
            case "USER":
                User = value;
                break;
            case "PASSWORD":
                Password = value;
                break;
            case "DEFAULTDATABASE":
                Database = ReadNumber(name, value);
                break;
            case "SSLHOST":
                TlsHost = value;
                break;
            case "ASYNCTIMEOUT":
                Timeout = TimeSpan.FromMilliseconds(Math.Max(1, ReadNumber(name, value)));
                break;
            case "SSL" or "CONNECTTIMEOUT":
                break;
            default:
                if (!Ignored.Contains(name))
                {
                    throw Errors.InvalidConnectionString($"its option '{name}' is not known here; for a client that knows it, register an IRedisScripts");
                }

                break;
        }
    }

    private static int ReadNumber(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw Errors.InvalidConnectionString($"'{name}' is no number");

    private static bool ReadBoolean(string name, string value) =>
        bool.TryParse(value, out bool flag) ? flag : throw Errors.InvalidConnectionString($"'{name}' is neither true nor false");
}
