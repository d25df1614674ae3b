using System.Net;
using Capsule.Keys;
using Capsule.TagHelpers.Sealing;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Where there are no keys now, whoever needs them first: the answer is the same.</summary>
public class WithoutKeysTests
{
    [Theory]
    [InlineData("/page/article", false, true)] // its view seals
    [InlineData("/page/article", true, true)]
    [InlineData("/page/article", true, false)]
    [InlineData("/page/richtext", false, false)]
    [InlineData("/page/raw", false, true)] // the filter seals nothing, but needs the keys for the manifest
    [InlineData("/written", true, true)]
    [InlineData("/page/broken-behind-region", false, false)]
    public async Task A_protected_page_is_not_sent(string path, bool useCapsule, bool handlesErrors)
    {
        await using TestSite site = await StartAsync(useCapsule, handlesErrors);
        site.Source.Html = Regions.PageWith(Regions.Marked);
        site.Source.WriteHtml(site.Source.Html);

        await AssertRefusedAsync(site, path);
    }

    [Fact]
    public async Task What_an_action_would_seal_is_not_sent()
    {
        await using TestSite site = await StartAsync(useCapsule: false, handlesErrors: false);
        site.Source.Before = Seal;

        await AssertRefusedAsync(site, "/page/plain");
        await AssertRefusedAsync(site, "/api/manifest");
    }

    [Fact]
    public async Task What_another_handler_would_seal_is_not_sent()
    {
        await using TestSite site = await StartAsync(useCapsule: true, handlesErrors: false);
        site.Source.Write = async context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(Secret.OpenHalf);
            Seal(context);
        };

        await AssertRefusedAsync(site, "/written");
    }

    [Fact]
    public async Task A_page_without_regions_is_sent()
    {
        await using TestSite site = await StartAsync(useCapsule: true, handlesErrors: false);

        Assert.Equal(HttpStatusCode.OK, (await site.GetAsync("/page/plain")).StatusCode);
    }

    [Theory]
    [InlineData("/page/article")]
    [InlineData("/page/plain")]
    public async Task Where_the_filter_is_off_errors_are_the_site_s_to_report(string path)
    {
        await using TestSite site = await StartAsync(useCapsule: true, handlesErrors: true, settings: new() { ["Filter:ExcludedPaths:0"] = "/page" });
        if (path == "/page/plain")
        {
            site.Source.Before = Seal;
        }

        using HttpResponseMessage response = await site.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("The site's own error page", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_has_been_sent_in_part_is_broken_off()
    {
        await using TestSite site = await StartAsync(useCapsule: true, handlesErrors: false, settings: new() { ["Filter:MaxBufferedBytes"] = "1000" });
        site.Source.Write = async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync(Regions.PageWith(new string('x', 2000)));
            Seal(context);
        };

        await Assert.ThrowsAnyAsync<Exception>(() => site.Client.GetStringAsync("/written"));
    }

    [Fact]
    public async Task The_answer_can_have_a_status_code_page()
    {
        await using TestSite site = await StartAsync(useCapsule: false, handlesErrors: true, outermost: app => app.UseStatusCodePages("text/plain", "status {0}"));

        Assert.Equal("status 503", await (await site.GetAsync("/page/article")).Content.ReadAsStringAsync());
    }

    private static void Seal(HttpContext context) =>
        context.RequestServices.GetRequiredService<IRichTextSealer>().SealAsync(Regions.Marked).AsTask().GetAwaiter().GetResult();

    private static async Task AssertRefusedAsync(TestSite site, string path)
    {
        int before = site.Log.Of(16).Count;
        using HttpResponseMessage response = await site.GetAsync(path);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Null(response.Content.Headers.ContentType);
        Assert.Equal(before + 1, site.Log.Of(16).Count);
        Assert.Contains($"'{path}' was not sent: KEYS_UNAVAILABLE", site.Log.Of(16)[before].Text, StringComparison.Ordinal);
        Secret.AssertAbsent(site.Log.Text);
    }

    private static async Task<TestSite> StartAsync(bool useCapsule, bool handlesErrors, Dictionary<string, string>? settings = null, Action<IApplicationBuilder>? outermost = null)
    {
        var keyRing = new FailingKeyRing();
        TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = useCapsule,
            HandlesErrors = handlesErrors,
            Settings = settings ?? [],
            Outermost = outermost ?? (_ => { }),
            Services = services => services.AddSingleton<IKeyRing>(keyRing),
        });

        // It was there at the start, where its absence would be an error of the set-up.
        keyRing.IsDown = true;
        return site;
    }

    private sealed class FailingKeyRing : IKeyRing
    {
        private readonly FileKeyRing _keys = new(Path.Combine(Directory.CreateTempSubdirectory("capsule-tests-").FullName, "keys.json"));

        internal bool IsDown { get; set; }

        public ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default) =>
            IsDown ? throw new CapsuleException(CapsuleErrorCode.KeysUnavailable, "The vault is down.") : _keys.GetAsync(cancellationToken);
    }
}
