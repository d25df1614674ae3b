using System.Net;
using System.Text;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Tests.Filtering;

/// <summary>Responses that browsers read as HTML although they do not say so, and sites that cannot publish.</summary>
public sealed class WayAroundTests
{
    [Fact]
    public async Task What_has_no_type_goes_out_as_it_comes_and_is_cut_off_at_a_region()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        var goOn = new TaskCompletionSource();
        site.Source.Write = async context =>
        {
            await context.Response.WriteAsync("<!DOCTYPE html>");
            await context.Response.Body.FlushAsync();
            await goOn.Task.WaitAsync(TimeSpan.FromSeconds(10));
            await context.Response.WriteAsync(Regions.Marked);
        };

        using HttpResponseMessage response = await site.Client.GetAsync("/written", HttpCompletionOption.ResponseHeadersRead);
        using Stream body = await response.Content.ReadAsStreamAsync();
        byte[] first = new byte[15];
        await body.ReadExactlyAsync(first);
        Assert.Equal("<!DOCTYPE html>", Encoding.UTF8.GetString(first));
        goOn.SetResult();

        await Assert.ThrowsAnyAsync<IOException>(() => body.ReadExactlyAsync(new byte[1]).AsTask());
    }

    [Fact]
    public async Task Markup_regions_in_xhtml_are_refused_since_xml_parsers_see_other_borders()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true });
        site.Source.WriteHtml($"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body>{Regions.Marked}</body></html>", "application/xhtml+xml");

        using HttpResponseMessage response = await site.GetAsync("/written");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_page_that_no_issuer_opens_at_all_is_not_to_be_kept()
    {
        await using TestSite site = await TestSite.StartAsync(new() { Settings = SiteSettings.ForeignIssuer(scope: "other") });

        using HttpResponseMessage response = await site.GetAsync("/page/article");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Secret.AssertAbsent(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_page_that_no_issuer_opens_at_all_is_refused_where_the_site_wants_it_so()
    {
        Dictionary<string, string> settings = SiteSettings.ForeignIssuer(scope: "other");
        settings["Filter:OnFailure"] = "Throw";
        await using TestSite site = await TestSite.StartAsync(new() { Settings = settings });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.GetAsync("/page/article")).StatusCode);
    }
}
