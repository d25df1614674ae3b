using System.Diagnostics;
using System.Security.Cryptography;

namespace Capsule.Keys;

/// <summary>The file of a key ring: read only where its owner alone can, written whole, changed by one process at a time.</summary>
internal sealed class KeyRingFile
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    // Far above any key ring, far below what would hurt.
    private const int MaxBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(20);

    internal KeyRingFile(string path) => Path = System.IO.Path.GetFullPath(path);

    internal string Path { get; }

    internal bool Exists => File.Exists(Path);

    /// <summary>Gives what changes whenever the file is written, or <see langword="null"/> where it cannot be had now.</summary>
    internal (DateTime WrittenAt, long Length)? FindStamp()
    {
        try
        {
            var file = new FileInfo(Target());
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the file. What it gives is to be cleared by the caller.</summary>
    internal byte[] Read()
    {
        try
        {
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
            {
                throw Errors.KeyRingExposed(Path);
            }

            if (file.Length > MaxBytes)
            {
                throw Errors.KeyRingUnreadable(Path, "it is too large to be one.");
            }

            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.KeyRingUnreadable(Path, e.Message, e);
        }
    }

    /// <summary>Makes the file where there is none. Where another process was first, its file stays.</summary>
    internal void Create(ReadOnlySpan<byte> content)
    {
        try
        {
            CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            WriteBeside(content, Path, overwrite: false);
        }
        catch (IOException) when (Exists)
        {
            // Another process made it in the meantime.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.KeyRingUnusable(Path, e);
        }
    }

    /// <summary>Puts other content in the file's place. To be called under <see cref="LockAsync"/>.</summary>
    internal void Replace(ReadOnlySpan<byte> content)
    {
        try
        {
            WriteBeside(content, Target(), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.KeyRingUnwritable(Path, e);
        }
    }

    /// <summary>
    /// Waits until no other process changes the file. What is locked is a file beside it, as this one is replaced and not
    /// written; it stays, since a process that deleted it could take it from under another that has just locked it.
    /// </summary>
    internal async Task<IDisposable> LockAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        string path = $"{Target()}.lock";
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        // Real time, whatever clock the key ring goes by: another process holds the lock.
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, options);
            }
            catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
            {
                if (Stopwatch.GetElapsedTime(start) >= timeout)
                {
                    throw Errors.KeyRingLocked(Path, path, timeout, e);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Errors.KeyRingUnwritable(Path, e);
            }

            await Task.Delay(LockPoll, cancellationToken).ConfigureAwait(false);
        }
    }

    internal static byte[] Fingerprint(ReadOnlySpan<byte> content) => SHA256.HashData(content);

    // Written whole beside its place and then moved there, so that nobody ever reads half of it.
    private static void WriteBeside(ReadOnlySpan<byte> content, string target, bool overwrite)
    {
        string temporary = $"{target}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        try
        {
            using (var file = new FileStream(temporary, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite);
        }
        finally
        {
            // There where the write failed; it may hold keys.
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    private static void CreateDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnerDirectory);
        }
    }

    // Where the path is a link, what it leads to is replaced, and the link stays.
    private string Target() => File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path;
}
