using System.Globalization;
using System.Text.Json;
using Capsule.Rotation;

namespace Capsule.Keys;

/// <summary>
/// Keys in a file that only its owner may read, made at first use: for development and for single servers. A file that
/// cannot be read is an error that stays; it is never replaced, as pages that are out depend on what it held.
/// </summary>
public sealed class FileKeyRing : IKeyRing
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerDirectory = OwnerFile | UnixFileMode.UserExecute;

    private readonly string _path;
    private readonly TimeProvider _timeProvider;
    private readonly Lock _lock = new();
    private KeyRingSnapshot? _snapshot;

    /// <summary>Makes a key ring.</summary>
    /// <param name="path">The file. It and its folder are made where they are missing.</param>
    /// <param name="timeProvider">The clock, for the ids of new keys; the system's where none is given.</param>
    public FileKeyRing(string path, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _path = Path.GetFullPath(path);
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(_snapshot ??= ToSnapshot(ReadOrCreate()));
        }
    }

    private FileKeyRingDocument ReadOrCreate()
    {
        if (!File.Exists(_path))
        {
            Create();
        }

        try
        {
            FileKeyRingDocument? document = JsonSerializer.Deserialize(File.ReadAllBytes(_path), FileKeyRingJson.Default.FileKeyRingDocument);
            if (document is not { Version: FileKeyRingDocument.CurrentVersion })
            {
                throw Errors.KeyRingUnreadable(_path, "it was written by another version.");
            }

            return document.IsWhole() ? document : throw Errors.KeyRingUnreadable(_path, "it is damaged.");
        }
        catch (JsonException)
        {
            // The cause quotes the text it stumbled over, which may be a key.
            throw Errors.KeyRingUnreadable(_path, "it is damaged.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.KeyRingUnreadable(_path, e.Message, e);
        }
    }

    // Written whole beside its place and then moved there, which fails if another process was first: then its keys are
    // the ones to use.
    private void Create()
    {
        string temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            CreateDirectory(Path.GetDirectoryName(_path)!);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerFile;
            }

            using (var file = new FileStream(temporary, options))
            {
                JsonSerializer.Serialize(file, Generate(), FileKeyRingJson.Default.FileKeyRingDocument);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, _path, overwrite: false);
        }
        catch (IOException) when (File.Exists(_path))
        {
            // Another process made it in the meantime.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.KeyRingUnusable(_path, e);
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

    private FileKeyRingDocument Generate()
    {
        string month = _timeProvider.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);
        using SigningKey signing = SigningKey.Generate($"sig-{month}");
        using IssuerPrivateKey issuer = IssuerPrivateKey.Generate($"enc-{month}");
        using RotationSecret secret = RotationSecret.Generate();
        return new FileKeyRingDocument
        {
            Version = FileKeyRingDocument.CurrentVersion,
            SigningKeys = [new() { KeyId = signing.KeyId, PrivateKeyPem = signing.ExportPem(), Status = KeyStatus.Active }],
            RotationSecret = secret.Export(),
            IssuerKeys = [new() { KeyId = issuer.KeyId, PrivateKeyPem = issuer.ExportPem(), Status = KeyStatus.Active }],
        };
    }

    private KeyRingSnapshot ToSnapshot(FileKeyRingDocument document)
    {
        try
        {
            (SigningKey Key, KeyStatus Status)[] signing = [.. document.SigningKeys.Select(entry => (SigningKey.FromPem(entry.KeyId, entry.PrivateKeyPem), entry.Status))];
            RotationSecret secret = RotationSecret.Parse(document.RotationSecret);
            return new KeyRingSnapshot
            {
                SigningKey = signing.FirstOrDefault(entry => entry.Status == KeyStatus.Active).Key
                    ?? throw Errors.KeyRingUnreadable(_path, "it has no active signing key."),
                PublicKeys = [.. signing.Select(entry => new PublishedKey(entry.Key.PublicKey, entry.Status))],
                RotationSecret = secret,
                SealingKeys = [SealingKey.Derive(secret)],
                IssuerKeys =
                [
                    .. document.IssuerKeys
                        .Where(entry => entry.Status != KeyStatus.Retired)
                        .OrderBy(entry => entry.Status != KeyStatus.Active)
                        .Select(entry => IssuerPrivateKey.FromPem(entry.KeyId, entry.PrivateKeyPem)),
                ],
            };
        }
        catch (CapsuleException e) when (e.Code == CapsuleErrorCode.InvalidKey)
        {
            throw Errors.KeyRingUnreadable(_path, e.Message);
        }
    }
}
