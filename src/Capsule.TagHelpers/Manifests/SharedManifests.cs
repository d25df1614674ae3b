using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Capsule.Publishing;
using Capsule.TagHelpers.Site;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Manifests;

/// <summary>
/// Manifests in the host's distributed cache. Others write there too, and a manifest of theirs could send readers to
/// another issuer: each entry stands behind an HMAC, under a key derived from the rotation secret, over its name and all
/// that it holds.
/// </summary>
/// <remarks>
/// An entry is <c>version (1) ‖ rendered at (8) ‖ fresh until (8) ‖ HMAC-SHA256 (32) ‖ manifest</c>, times in ticks of UTC.
/// </remarks>
internal sealed class SharedManifests(TimeProvider timeProvider, ILogger<SharedManifests> logger, IDistributedCache? cache = null)
{
    private const string KeyPrefix = "capsule:manifest:";
    private const byte Version = 1;
    private const int HeaderSize = 1 + sizeof(long) + sizeof(long);
    private const int Start = HeaderSize + HMACSHA256.HashSizeInBytes;

    // A render takes less than a millisecond: there is no point in waiting long to be spared one, nor in asking again at once.
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long _pausedUntil;
    private long _silentUntil;

    /// <summary>Gives a manifest that this site wrote under a key; <see langword="null"/> where there is none or the cache fails.</summary>
    internal async ValueTask<KeptManifest?> TryGetAsync(string key, SiteSnapshot site)
    {
        if (cache is null || IsPaused)
        {
            return null;
        }

        byte[]? entry;
        try
        {
            using var timeout = new CancellationTokenSource(Timeout, timeProvider);
            entry = await cache.GetAsync(KeyPrefix + key, timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception e)
        {
            PauseAfter(e);
            return null;
        }

        if (entry is null)
        {
            return null;
        }

        if (TryRead(entry, key, site) is not { } manifest)
        {
            ReportForgery();
            return null;
        }

        return manifest;
    }

    /// <summary>Keeps a manifest. A cache that fails is logged.</summary>
    internal async ValueTask SetAsync(string key, KeptManifest manifest, TimeSpan lifetime, SiteSnapshot site)
    {
        if (cache is null || IsPaused)
        {
            return;
        }

        try
        {
            using var timeout = new CancellationTokenSource(Timeout, timeProvider);
            var entryOptions = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime };
            await cache.SetAsync(KeyPrefix + key, Write(manifest, key, site), entryOptions, timeout.Token).WaitAsync(timeout.Token);
        }
        catch (Exception e)
        {
            PauseAfter(e);
        }
    }

    private bool IsPaused => timeProvider.GetUtcNow().UtcTicks < Volatile.Read(ref _pausedUntil);

    private void PauseAfter(Exception e)
    {
        // Of several that fail at once one reports it.
        long now = timeProvider.GetUtcNow().UtcTicks;
        long pausedUntil = Volatile.Read(ref _pausedUntil);
        if (now >= pausedUntil && Interlocked.CompareExchange(ref _pausedUntil, now + Pause.Ticks, pausedUntil) == pausedUntil)
        {
            Log.SharedManifestsFailed(logger, e, (int)Pause.TotalSeconds);
        }
    }

    private void ReportForgery()
    {
        long now = timeProvider.GetUtcNow().UtcTicks;
        long silentUntil = Volatile.Read(ref _silentUntil);
        if (now >= silentUntil && Interlocked.CompareExchange(ref _silentUntil, now + Pause.Ticks, silentUntil) == silentUntil)
        {
            Log.ForgedManifest(logger);
        }
    }

    private static byte[] Write(KeptManifest manifest, string key, SiteSnapshot site)
    {
        ReadOnlySpan<byte> json = manifest.Render.Utf8Json.Span;
        byte[] entry = GC.AllocateUninitializedArray<byte>(Start + json.Length);
        entry[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(entry.AsSpan(1), manifest.RenderedAt.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(entry.AsSpan(1 + sizeof(long)), manifest.Render.FreshUntil.UtcTicks);
        json.CopyTo(entry.AsSpan(Start));
        Authenticate(entry, key, site, entry.AsSpan(HeaderSize, HMACSHA256.HashSizeInBytes));
        return entry;
    }

    private static KeptManifest? TryRead(byte[] entry, string key, SiteSnapshot site)
    {
        if (entry.Length < Start || entry[0] != Version)
        {
            return null;
        }

        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Authenticate(entry, key, site, expected);
        return CryptographicOperations.FixedTimeEquals(expected, entry.AsSpan(HeaderSize, HMACSHA256.HashSizeInBytes))
            ? new KeptManifest(new CapsuleRender(entry.AsMemory(Start), ReadTime(entry, 1 + sizeof(long))), ReadTime(entry, 1))
            : null;
    }

    // The name is of one length, and so is the header: no two entries give the same bytes.
    private static void Authenticate(ReadOnlySpan<byte> entry, string key, SiteSnapshot site, Span<byte> code)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, site.ManifestKey);
        hash.AppendData(Encoding.ASCII.GetBytes(key));
        hash.AppendData(entry[..HeaderSize]);
        hash.AppendData(entry[Start..]);
        hash.GetHashAndReset(code);
    }

    private static DateTimeOffset ReadTime(byte[] entry, int offset) => new(BinaryPrimitives.ReadInt64BigEndian(entry.AsSpan(offset)), TimeSpan.Zero);
}
