using System.Text;
using Capsule.TagHelpers.Filtering;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>What views write straight into a page is what MVC's own writer would have made of it.</summary>
public sealed class PageWriterTests
{
    private static readonly string[] s_pieces = ["<p>", "å", "", "\uD83D", "\uDE00", "x\uD83D", "y", "\uDE00z", "\uD83D\uDE00", "€\uD83D", "\uD83D", "end"];

    [Theory]
    [InlineData(1024 * 1024)]
    [InlineData(70_000)]
    [InlineData(PageBlock.Size + 1)]
    [InlineData(PageBlock.Size)]
    public async Task Text_in_pieces_becomes_the_same_bytes_whatever_is_held_back(int limit)
    {
        string[] pieces = [.. Enumerable.Range(0, 20_000).SelectMany(i => new[] { s_pieces[i % s_pieces.Length], s_pieces[(i * 7) % s_pieces.Length] }), "\uD83D"];
        using var expected = new MemoryStream();
        await using (var writer = new HttpResponseStreamWriter(expected, Encoding.UTF8))
        {
            await WriteAsync(writer, pieces);
        }

        using var sent = new MemoryStream();
        (FilteredResponseBody body, _) = Begin(sent, new CapsuleFilterOptions { MaxBufferedBytes = limit });
        await using (TextWriter writer = new PageWriterFactory().CreateWriter(body, Encoding.UTF8))
        {
            Assert.IsType<PageWriter>(writer);
            await WriteAsync(writer, pieces);
        }

        if (await body.FinishAsync())
        {
            sent.Write(body.Page.Written.Span);
        }

        Assert.Equal(expected.ToArray(), sent.ToArray());
    }

    [Theory]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(20_000)]
    public async Task A_pair_is_kept_together_wherever_the_border_of_what_is_gathered_falls(int before)
    {
        string text = new string('x', before) + "\uD83D\uDE00" + new string('y', 9_000);
        (FilteredResponseBody body, _) = Begin(new MemoryStream());
        await using (TextWriter writer = new PageWriterFactory().CreateWriter(body, Encoding.UTF8))
        {
            await writer.WriteAsync("z");
            await writer.WriteAsync(text);
            await writer.WriteAsync(text.AsMemory(0, before + 1));
            await writer.FlushAsync();
            await writer.WriteAsync(text.AsMemory(before + 1));
        }

        Assert.True(await body.FinishAsync());
        Assert.Equal("z" + text + text, Encoding.UTF8.GetString(body.Page.Written.Span));
    }

    [Fact]
    public void Only_held_back_UTF8_has_such_a_writer_and_only_one_at_a_time()
    {
        var factory = new PageWriterFactory();
        (FilteredResponseBody body, HttpContext context) = Begin(new MemoryStream());
        Assert.IsType<HttpResponseStreamWriter>(factory.CreateWriter(body, Encoding.Latin1));
        context.Response.ContentType = "application/json";
        Assert.IsType<HttpResponseStreamWriter>(factory.CreateWriter(body, Encoding.UTF8));
        context.Response.ContentType = "text/html";
        using TextWriter first = factory.CreateWriter(body, Encoding.UTF8);
        Assert.IsType<PageWriter>(first);
        Assert.IsType<HttpResponseStreamWriter>(factory.CreateWriter(body, Encoding.UTF8));
        Assert.IsType<HttpResponseStreamWriter>(factory.CreateWriter(new MemoryStream(), Encoding.UTF8));
        (FilteredResponseBody small, _) = Begin(new MemoryStream(), new CapsuleFilterOptions { MaxBufferedBytes = PageBlock.Size - 1 });
        Assert.IsType<HttpResponseStreamWriter>(factory.CreateWriter(small, Encoding.UTF8));
    }

    [Fact]
    public async Task A_connection_has_one_body_for_one_response_after_another()
    {
        var kept = new KeptState();
        (FilteredResponseBody first, _) = Begin(new MemoryStream(), kept: kept);
        first.Write("<p>of the first</p>"u8);
        Assert.NotSame(first, Begin(new MemoryStream(), kept: kept).Body);
        first.Release();

        (FilteredResponseBody second, _) = Begin(new MemoryStream(), kept: kept);
        Assert.Same(first, second);
        Assert.Equal(0, second.Length);
        second.Write("<p>of the second</p>"u8);
        Assert.True(await second.FinishAsync());
        Assert.Equal("<p>of the second</p>", Encoding.UTF8.GetString(second.Page.Written.Span));
    }

    [Fact]
    public async Task A_body_takes_nothing_when_its_response_is_over()
    {
        (FilteredResponseBody body, _) = Begin(new MemoryStream());
        TextWriter writer = new PageWriterFactory().CreateWriter(body, Encoding.UTF8);
        body.Release();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await body.WriteAsync("late"u8.ToArray()));
        Assert.Throws<ObjectDisposedException>(() => body.Write("late"u8));
        writer.Write("late");
        Assert.Throws<ObjectDisposedException>(writer.Flush);
    }

    [Fact]
    public async Task A_writer_that_disposes_the_body_leaves_the_page_in_it()
    {
        (FilteredResponseBody body, _) = Begin(new MemoryStream());
        await using (var writer = new StreamWriter(body))
        {
            await writer.WriteAsync("<p>kept</p>");
        }

        Assert.True(await body.FinishAsync());
        Assert.Equal("<p>kept</p>", Encoding.UTF8.GetString(body.Page.Written.Span));
    }

    private static async Task WriteAsync(TextWriter writer, string[] pieces)
    {
        for (int i = 0; i < pieces.Length; i++)
        {
            string piece = pieces[i];
            await ((i % 4) switch
            {
                0 => writer.WriteAsync(piece),
                1 => writer.WriteAsync(piece.ToCharArray(), 0, piece.Length),
                2 => writer.WriteAsync(piece.AsMemory()),
                _ => piece.Length == 1 ? writer.WriteAsync(piece[0]) : writer.WriteLineAsync(piece),
            });
        }
    }

    private static (FilteredResponseBody Body, HttpContext Context) Begin(Stream output, CapsuleFilterOptions? options = null, KeptState? kept = null)
    {
        var context = new DefaultHttpContext();
        var inner = new StreamResponseBodyFeature(output);
        context.Features.Set<IHttpResponseBodyFeature>(inner);
        context.Features.Set<IPersistentStateFeature>(kept);
        context.Response.ContentType = "text/html; charset=utf-8";
        return (FilteredResponseBody.Begin(context, inner, options ?? new CapsuleFilterOptions(), NullLogger.Instance), context);
    }

    private sealed class KeptState : IPersistentStateFeature
    {
        public IDictionary<object, object?> State { get; } = new Dictionary<object, object?>();
    }
}
