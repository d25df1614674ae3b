using Capsule.Keys;

namespace Capsule.Core.Tests.Keys;

/// <summary>The file of a key ring, in a folder of its own, and the time by which its rings go.</summary>
internal sealed class KeyFile : IDisposable
{
    internal static readonly TimeSpan MaxPageAge = TimeSpan.FromDays(2);

    internal TemporaryFolder Folder { get; } = new();

    internal FixedTime Clock { get; } = TestSite.Clock();

    internal string Path => Folder["keys.json"];

    public void Dispose() => Folder.Dispose();

    internal FileKeyRing Ring(FileKeyRingOptions? options = null) => new(Path, (options ?? new()) with { MaxPageAge = MaxPageAge }, Clock);

    internal async Task WriteAsync(string text)
    {
        await File.WriteAllTextAsync(Path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
