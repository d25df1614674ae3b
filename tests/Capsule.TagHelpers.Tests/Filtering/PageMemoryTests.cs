using System.Text;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>What a page costs in memory while it is held back, and that it comes out as it went in.</summary>
public sealed class PageMemoryTests
{
    private const int Mebibyte = 1024 * 1024;
    private const int LargeObject = 85_000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(PageBlock.Size)]
    [InlineData(PageBlock.Size + 1)]
    [InlineData((3 * PageBlock.Size) + 7)]
    public void A_page_lies_in_blocks_as_it_was_written(int size)
    {
        byte[] page = [.. Enumerable.Range(0, size).Select(i => (byte)('a' + (i % 26)))];
        using var buffer = new PageBuffer();
        for (int position = 0; position < size; position += 1000)
        {
            buffer.Write(page.AsSpan(position, Math.Min(1000, size - position)));
        }

        Assert.Equal(size, buffer.Length);
        Assert.Equal(page, buffer.Written.ToArray());
        Assert.Equal(page, new PageContent(buffer.Sequence, []).ToArray());
        buffer.ReleaseLayout();
        buffer.Write("more"u8);
        Assert.Equal([.. page, .. "more"u8], buffer.Written.ToArray());
        buffer.Clear();
        Assert.Equal(0, buffer.Length);
        Assert.True(buffer.Sequence.IsEmpty);
    }

    [Fact]
    public void A_marker_across_the_border_of_two_blocks_is_found_wherever_it_is_cut()
    {
        byte[] marker = "<div data-dca-scope=premium>"u8.ToArray();
        for (int cut = 0; cut <= marker.Length; cut++)
        {
            using var buffer = new PageBuffer();
            buffer.Write(new byte[PageBlock.Size - cut]);
            buffer.Write(marker);
            Assert.True(buffer.HoldsMarker());
        }
    }

    [Fact]
    public void Edits_reach_across_the_borders_of_blocks()
    {
        byte[] page = [.. Enumerable.Range(0, 3 * PageBlock.Size).Select(i => (byte)i)];
        using var buffer = new PageBuffer();
        buffer.Write(page);
        PageEdit[] edits = [new(10, 10, "in"u8.ToArray()), new(PageBlock.Size - 5, (2 * PageBlock.Size) + 5, "cut"u8.ToArray()), new(page.Length, page.Length, default)];
        byte[] expected = [.. page[..10], .. "in"u8, .. page[10..(PageBlock.Size - 5)], .. "cut"u8, .. page[((2 * PageBlock.Size) + 5)..]];
        var content = new PageContent(buffer.Sequence, edits);
        Assert.Equal(expected.Length, content.Length);
        Assert.Equal(expected, content.ToArray());
    }

    [Fact]
    public void Memory_is_cleared_before_it_is_given_back()
    {
        var buffer = new PageBuffer();
        buffer.Write(Encoding.UTF8.GetBytes(new string('s', PageBlock.Size * 2)));
        ReadOnlyMemory<byte> block = buffer.Sequence.First;
        ReadOnlyMemory<byte> layout = buffer.Written;
        buffer.Dispose();
        Assert.False(block.Span.ContainsAnyExcept((byte)0));
        Assert.False(layout.Span.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public async Task Only_where_all_that_is_protected_was_sealed_in_the_view_need_nothing_be_cleared()
    {
        await using TestSite site = await TestSite.StartAsync();
        string region = Encoding.UTF8.GetString(Region(site, isProtected: true));
        const string marked = "<p data-dca-scope=premium>x</p>";
        Assert.True(await WasSealedAsync(site, region));
        Assert.False(await WasSealedAsync(site, region + marked));
        Assert.False(await WasSealedAsync(site, marked));

        // Public now, it is read once more without its mark; the page that was written has it.
        Assert.False(await WasSealedAsync(site, region + "<p data-dca-scope=premium data-dca-locked-until=2020-01-01T00:00:00Z>x</p>"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_of_a_mebibyte_allocates_no_large_object_nor_more_than_a_little(bool isProtected)
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        byte[] page = [.. Encoding.UTF8.GetBytes("<html><head></head><body>"), .. Region(site, isProtected), .. Encoding.UTF8.GetBytes(new string('x', Mebibyte - (32 * 1024)))];
        ResponseFilter filter = site.Services.GetRequiredService<ResponseFilter>();
        for (int i = 0; i < 20; i++)
        {
            await RunAsync(filter, site.Services, page);
        }

        // The least of several: a pool that a garbage collection has just trimmed fills again.
        long allocated = long.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Task run = RunAsync(filter, site.Services, page);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(run.IsCompletedSuccessfully);
        }

        // A large object alone would be more than this.
        Assert.InRange(allocated, 0, LargeObject - 1);
    }

    private static async Task<bool> WasSealedAsync(TestSite site, string body)
    {
        SiteSnapshot snapshot = await site.Services.GetRequiredService<CapsuleSite>().GetAsync(CancellationToken.None);
        ProtectedPage? page = await site.Services.GetRequiredService<PageProtector>()
            .ProtectAsync(Encoding.UTF8.GetBytes(Regions.PageWith(body)), new PageIdentity("localhost", "/a"), snapshot, CancellationToken.None);
        return page!.WasSealed;
    }

    private static byte[] Region(TestSite site, bool isProtected) => isProtected
        ? Encoding.UTF8.GetBytes(site.Services.GetRequiredService<CapsuleSite>().GetAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult().Sealer.SealAsMarker(new()
        {
            Name = "bodytext",
            Scopes = ScopeSet.Parse("premium"),
            ContentType = "text/html",
            Tag = "div",
            Content = new byte[10 * 1024],
        }))
        : [];

    private static async Task RunAsync(ResponseFilter filter, IServiceProvider services, byte[] page)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        context.Request.Path = "/article";
        context.Response.ContentType = "text/html; charset=utf-8";
        await filter.RunAsync(
            context,
            isHtmlFile: false,
            static async (context, page) =>
            {
                await context.Response.Body.WriteAsync((byte[])page);
                return true;
            },
            page);
    }
}
