using Capsule.Keys;

namespace Capsule.Core.Tests.Keys;

/// <summary>The file of a key ring while rings use it.</summary>
public sealed class KeyFileTests : IDisposable
{
    private readonly KeyFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_ring_notices_within_a_second_what_another_changed()
    {
        FileKeyRing ring = _file.Ring();
        FileKeyRing other = _file.Ring();
        KeyRingSnapshot before = await ring.GetAsync();
        await other.CreateAsync(KeyPurpose.Signing, "sig-b");

        Assert.Same(before, await ring.GetAsync());
        _file.Clock.Now += TimeSpan.FromSeconds(1);

        Assert.Equal(2, (await ring.GetAsync()).PublicKeys.Count);
        Assert.Same(await ring.GetAsync(), await ring.GetAsync());
    }

    [Fact]
    public async Task A_file_that_is_only_touched_gives_the_same_keys()
    {
        FileKeyRing ring = _file.Ring();
        KeyRingSnapshot before = await ring.GetAsync();
        File.SetLastWriteTimeUtc(_file.Path, DateTime.UtcNow.AddHours(1));
        _file.Clock.Now += TimeSpan.FromSeconds(2);

        Assert.Same(before, await ring.GetAsync());
    }

    [Fact]
    public async Task Keys_that_were_read_serve_on_while_the_file_is_gone_and_no_new_ones_are_made()
    {
        FileKeyRing ring = _file.Ring();
        KeyRingSnapshot before = await ring.GetAsync();
        File.Delete(_file.Path);
        _file.Clock.Now += TimeSpan.FromSeconds(2);

        Assert.Same(before, await ring.GetAsync());
        Assert.False(File.Exists(_file.Path));
    }

    [Fact]
    public async Task Damage_done_while_a_ring_is_in_use_is_an_error_until_it_is_mended()
    {
        FileKeyRing ring = _file.Ring();
        await ring.GetAsync();
        string whole = await File.ReadAllTextAsync(_file.Path);
        await _file.WriteAsync("{");
        _file.Clock.Now += TimeSpan.FromSeconds(2);

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(CapsuleErrorCode.KeysUnavailable, (await Refusal.OfAsync(async () => await ring.GetAsync())).Code);
        }

        File.Delete(_file.Path);
        Assert.Equal(CapsuleErrorCode.KeysUnavailable, (await Refusal.OfAsync(async () => await ring.GetAsync())).Code);
        Assert.False(File.Exists(_file.Path));
        await _file.WriteAsync(whole);
        Assert.NotNull(await ring.GetAsync());
    }

    [Fact]
    public async Task Rings_that_change_the_file_at_once_lose_nothing()
    {
        await _file.Ring().GetAsync();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => _file.Ring().CreateAsync(KeyPurpose.Signing, $"sig-{i}"))));

        Assert.Equal(13, (await _file.Ring().GetAsync()).PublicKeys.Count);
        Assert.Equal(["keys.json", "keys.json.lock"], Directory.GetFiles(_file.Folder[string.Empty]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_change_waits_for_another_process_and_gives_up_in_the_end()
    {
        FileKeyRing ring = _file.Ring(new FileKeyRingOptions { LockTimeout = TimeSpan.FromMilliseconds(100) });
        await ring.GetAsync();
        using var held = new FileStream(_file.Path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        CapsuleException refusal = await Refusal.OfAsync(() => ring.CreateAsync(KeyPurpose.Signing));

        Assert.Equal(CapsuleErrorCode.KeysUnavailable, refusal.Code);
        Assert.Contains("keys.json.lock", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(await ring.GetAsync());
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public async Task A_file_that_others_can_read_is_refused(UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await _file.Ring().GetAsync();
        File.SetUnixFileMode(_file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);

        CapsuleException refusal = await Refusal.OfAsync(async () => await _file.Ring().GetAsync());

        Assert.Equal(CapsuleErrorCode.KeysUnavailable, refusal.Code);
        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
        File.SetUnixFileMode(_file.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.NotNull(await _file.Ring().GetAsync());
    }

    [Fact]
    public async Task A_link_stays_and_what_it_leads_to_changes()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await _file.Ring().GetAsync();
        string link = _file.Folder["link.json"];
        File.CreateSymbolicLink(link, _file.Path);

        await new FileKeyRing(link, _file.Clock).CreateAsync(KeyPurpose.Signing, "sig-b");

        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(2, (await _file.Ring().GetAsync()).PublicKeys.Count);
    }
}
