using Capsule.Publishing;
using Capsule.TagHelpers.Manifests;

namespace Capsule.TagHelpers.Tests.Manifests;

public sealed class ManifestMemoryTests
{
    private readonly ManifestMemory _memory = new();

    [Fact]
    public void The_manifest_used_longest_ago_leaves_first()
    {
        KeptManifest[] manifests = [Manifest(1000), Manifest(1000), Manifest(1000)];
        long room = manifests[0].Size * 2;
        _memory.Add("a", manifests[0], room);
        _memory.Add("b", manifests[1], room);
        Assert.Same(manifests[0], _memory.Find("a"));
        _memory.Add("c", manifests[2], room);
        Assert.Null(_memory.Find("b"));
        Assert.Same(manifests[0], _memory.Find("a"));
        Assert.Same(manifests[2], _memory.Find("c"));
    }

    [Fact]
    public void A_manifest_takes_the_place_of_the_older_of_its_name()
    {
        KeptManifest newer = Manifest(1000);
        long room = newer.Size * 2;
        _memory.Add("a", Manifest(1000), room);
        _memory.Add("b", Manifest(1000), room);
        _memory.Add("a", newer, room);
        Assert.Same(newer, _memory.Find("a"));
        Assert.NotNull(_memory.Find("b"));
    }

    [Fact]
    public void One_larger_than_all_the_room_is_not_kept_and_leaves_the_memory_working()
    {
        KeptManifest small = Manifest(100);
        _memory.Add("large", Manifest(100_000), 2000);
        Assert.Null(_memory.Find("large"));
        _memory.Add("small", small, 2000);
        Assert.Same(small, _memory.Find("small"));
    }

    private static KeptManifest Manifest(int size) => new(new CapsuleRender(new byte[size], default), default);
}
