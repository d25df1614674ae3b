using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Capsule.Redis.Connecting;

/// <summary>
/// Runs scripts on one Redis server, over a few connections that are made when they are needed. Nothing that failed is
/// sent again, since it may have run. Safe across threads.
/// </summary>
public sealed class RedisConnection : IRedisScripts, IDisposable
{
    private const int MaxSockets = 8;

    private readonly RedisAddress _address;
    private readonly ConcurrentStack<RedisSocket> _idle = [];
    private readonly SemaphoreSlim _free = new(MaxSockets, MaxSockets);
    private readonly ConcurrentDictionary<string, string> _hashes = new(StringComparer.Ordinal);
    private volatile bool _isDisposed;

    /// <summary>Makes a connection; nothing is sent yet.</summary>
    /// <param name="connectionString">
    /// <c>host:port</c>, and after commas any of <c>user</c>, <c>password</c>, <c>ssl</c>, <c>sslHost</c>, <c>defaultDatabase</c> and
    /// <c>asyncTimeout</c> (milliseconds for a command with all that it needs; 5000 where nothing is said), as in
    /// <c>redis.example.com:6380,password=…,ssl=true</c>.
    /// </param>
    /// <exception cref="ArgumentException">The connection string is none of one server.</exception>
    public RedisConnection(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        _address = RedisAddress.Parse(connectionString);
    }

    /// <inheritdoc/>
    /// <exception cref="TimeoutException">Redis did not answer in time.</exception>
    /// <exception cref="IOException">Redis closed the connection, or answers with an error.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">Redis cannot be reached.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">Its certificate is not trusted.</exception>
    public async ValueTask<long> RunAsync(string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(arguments);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_address.Timeout);
        try
        {
            await _free.WaitAsync(timeout.Token).ConfigureAwait(false);
            try
            {
                return await RunOnSocketAsync(script, keys, arguments, timeout.Token).ConfigureAwait(false);
            }
            finally
            {
                _free.Release();
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Redis did not answer within {_address.Timeout.TotalSeconds:0.#} s.", e);
        }
    }

    /// <summary>Closes what is open.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryPop(out RedisSocket? socket))
        {
            socket.Dispose();
        }
    }

    private async Task<long> RunOnSocketAsync(string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        RedisSocket socket = TakeIdle() ?? await RedisSocket.ConnectAsync(_address, cancellationToken).ConfigureAwait(false);
        bool isInOrder = false;
        try
        {
            long answer = await EvaluateAsync(socket, script, keys, arguments, cancellationToken).ConfigureAwait(false);
            isInOrder = true;
            return answer;
        }
        catch (RedisReplyException)
        {
            isInOrder = true;
            throw;
        }
        finally
        {
            // One that is not in order may yet receive this command's answer, and take it for the next one's.
            Return(socket, isInOrder);
        }
    }

    private async Task<long> EvaluateAsync(RedisSocket socket, string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        string count = keys.Count.ToString(CultureInfo.InvariantCulture);
        try
        {
            return await socket.SendAsync(["EVALSHA", _hashes.GetOrAdd(script, HashOf), count, .. keys, .. arguments], cancellationToken).ConfigureAwait(false);
        }
        catch (RedisReplyException e) when (e.IsUnknownScript)
        {
            // A new server, one that restarted, or SCRIPT FLUSH. This runs it and lets the server know it.
            return await socket.SendAsync(["EVAL", script, count, .. keys, .. arguments], cancellationToken).ConfigureAwait(false);
        }
    }

    private RedisSocket? TakeIdle()
    {
        while (_idle.TryPop(out RedisSocket? socket))
        {
            if (socket.IsUsable)
            {
                return socket;
            }

            socket.Dispose();
        }

        return null;
    }

    private void Return(RedisSocket socket, bool isInOrder)
    {
        if (isInOrder && !_isDisposed)
        {
            _idle.Push(socket);
        }
        else
        {
            socket.Dispose();
        }
    }

    // Redis knows scripts by their SHA-1; nothing rests on its strength.
#pragma warning disable CA5350
    private static string HashOf(string script) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(script)));
#pragma warning restore CA5350
}
