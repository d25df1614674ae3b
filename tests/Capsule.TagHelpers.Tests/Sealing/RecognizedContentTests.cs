using System.Runtime.CompilerServices;
using Capsule.TagHelpers.Sealing;

namespace Capsule.TagHelpers.Tests.Sealing;

/// <summary>Content is known again by its very strings, and by nothing that is only like them.</summary>
public sealed class RecognizedContentTests
{
    private static readonly byte[] s_hash = [1, 2, 3];

    private readonly RecognizedContent _content = new();

    [Fact]
    public void Content_is_known_by_its_strings_in_their_order()
    {
        string[] strings = ["<p>", Text('a'), "</p>"];
        Assert.Null(_content.Find(strings));
        _content.Add(strings, s_hash);
        Assert.Same(s_hash, _content.Find(strings));
        Assert.Null(_content.Find(strings.Reverse().ToArray()));
        Assert.Null(_content.Find(strings.AsSpan(0, 2)));
        Assert.Null(_content.Find([.. strings, strings[1]]));
    }

    [Fact]
    public void An_equal_string_is_not_the_same()
    {
        _content.Add([Text('a')], s_hash);
        Assert.Null(_content.Find([Text('a')]));
    }

    [Fact]
    public void Short_content_is_not_kept()
    {
        string[] strings = ["a", new('b', 100)];
        _content.Add(strings, s_hash);
        Assert.Null(_content.Find(strings));
        _content.Add([], s_hash);
        Assert.Null(_content.Find([]));
    }

    [Fact]
    public void Of_more_content_than_there_are_places_each_is_known_by_its_own_hash_or_not_at_all()
    {
        string[] texts = [.. Enumerable.Range(0, 5000).Select(_ => Text('a'))];
        byte[][] hashes = [.. texts.Select((_, i) => BitConverter.GetBytes(i))];
        for (int i = 0; i < texts.Length; i++)
        {
            _content.Add([texts[i]], hashes[i]);
        }

        byte[]?[] found = [.. texts.Select(text => _content.Find([text]))];
        Assert.All(found.Select((hash, i) => (hash, i)), item => Assert.True(item.hash is null || ReferenceEquals(item.hash, hashes[item.i])));
        Assert.InRange(found.Count(hash => hash is not null), 100, 256);
    }

    [Fact]
    public void It_keeps_no_text_alive()
    {
        WeakReference text = AddText();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(text.IsAlive);
        Assert.Null(_content.Find([Text('a')]));
    }

    [Fact]
    public void Of_many_who_write_at_once_none_is_given_the_hash_of_another()
    {
        string[] texts = [.. Enumerable.Range(0, 2000).Select(_ => Text('a'))];
        byte[][] hashes = [.. texts.Select((_, i) => BitConverter.GetBytes(i))];
        Parallel.For(0, 40_000, i =>
        {
            int k = i % texts.Length;
            byte[]? hash = _content.Find([texts[k]]);
            Assert.True(hash is null || ReferenceEquals(hash, hashes[k]));
            _content.Add([texts[k]], hashes[k]);
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference AddText()
    {
        string text = Text('b');
        _content.Add([text], s_hash);
        return new WeakReference(text);
    }

    private static string Text(char c) => new(c, 2000);
}
