using System.Net;
using Capsule.TagHelpers.Protecting;
using Capsule.TagHelpers.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.TagHelpers.Tests.Hosting;

/// <summary>What a developer is told who forgot something: what is wrong, where, and which call or setting mends it.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task A_region_whose_response_no_filter_saw_is_told_once_for_each_path()
    {
        using SemaphoreSlim ended = new(0);
        await using TestSite site = await TestSite.StartAsync(new() { Outermost = app => app.Use(TellOfEnd), Endpoints = MapViews });
        foreach (string path in new[] { "/by-hand/1", "/by-hand/1", "/by-hand/2" })
        {
            using HttpResponseMessage response = await site.GetAsync(path);
            Assert.Contains("<dca-sealed", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            await ended.WaitAsync();
        }

        Assert.Collection(
            site.Log.Of(49),
            line => Assert.Contains("'/by-hand/1'", line.Text, StringComparison.Ordinal),
            line => Assert.Contains("'/by-hand/2'", line.Text, StringComparison.Ordinal));
        Assert.Contains("app.UseCapsule()", site.Log.Of(49)[0].Text, StringComparison.Ordinal);
        Assert.Contains("ICapsuleProtector.ProtectHtmlAsync", site.Log.Of(49)[0].Text, StringComparison.Ordinal);
        Secret.AssertAbsent(site.Log.Text);

        // The line is written when all has been sent, so the reader may be ahead of it. What was registered first is called last.
        Task TellOfEnd(HttpContext context, RequestDelegate next)
        {
            context.Response.OnCompleted(() => Task.FromResult(ended.Release()));
            return next(context);
        }
    }

    [Theory]
    [InlineData("/by-hand/1", true, true)]
    [InlineData("/protected-by-hand", false, true)]
    [InlineData("/page/article", false, true)]
    [InlineData("/page/plain", false, true)]
    [InlineData("/by-hand/1", false, false)]
    public async Task Nothing_is_told_where_the_filter_runs_or_the_code_protects_or_the_filter_is_switched_off(string path, bool useCapsule, bool isEnabled)
    {
        await using TestSite site = await TestSite.StartAsync(new()
        {
            UseCapsule = useCapsule,
            Endpoints = MapViews,
            Settings = { ["Filter:Enabled"] = isEnabled ? "true" : "false" },
        });
        using HttpResponseMessage response = await site.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(!isEnabled, (await response.Content.ReadAsStringAsync()).Contains("<dca-sealed", StringComparison.Ordinal));
        Assert.Empty(site.Log.Of(49));
    }

    [Fact]
    public async Task UseCapsule_without_AddCapsule_names_the_call()
    {
        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => TestSite.StartAsync(new() { AddCapsule = false, UseCapsule = true }));
        Assert.Contains("UseCapsule needs Capsule's services: call builder.Services.AddCapsule()", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MapCapsule_without_AddCapsule_names_the_call()
    {
        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => TestSite.StartAsync(new() { AddCapsule = false, Endpoints = endpoints => endpoints.MapCapsule() }));
        Assert.Contains("MapCapsule needs Capsule's services: call builder.Services.AddCapsule()", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_too_large_names_the_setting()
    {
        await using TestSite site = await TestSite.StartAsync(new() { UseCapsule = true, Settings = { ["Filter:MaxBufferedBytes"] = "1000" } });
        site.Source.Write = async context =>
        {
            await WriteAsync(context, Regions.Marked);
            await WriteAsync(context, new string('x', 1000));
        };
        using HttpResponseMessage response = await site.GetAsync("/written");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        CapsuleException e = site.Log.Failures.OfType<CapsuleException>().Last();
        Assert.Equal(CapsuleErrorCode.PageTooLarge, e.Code);
        Assert.Contains("1000 bytes", e.Message, StringComparison.Ordinal);
        Assert.Contains("raise Capsule:Filter:MaxBufferedBytes", e.Message, StringComparison.Ordinal);
    }

    private static void MapViews(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/by-hand/{id}", async context => await WriteAsync(context, await RenderAsync(context)));
        endpoints.MapGet("/protected-by-hand", async context =>
        {
            var resource = CapsuleResource.FromRequest(context);
            ICapsuleProtector protector = context.RequestServices.GetRequiredService<ICapsuleProtector>();
            ProtectedHtml result = await protector.ProtectHtmlAsync(await RenderAsync(context), resource);
            await WriteAsync(context, result.Html);
        });
    }

    private static Task WriteAsync(HttpContext context, string html)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    }

    // A view made into a string, as sites do for mail and fragments.
    private static async Task<string> RenderAsync(HttpContext context)
    {
        IServiceProvider services = context.RequestServices;
        var action = new ActionContext(context, new RouteData(), new ActionDescriptor());
        IView view = services.GetRequiredService<ICompositeViewEngine>().GetView(null, "/Views/Page/Article.cshtml", isMainPage: true).View!;
        await using var output = new StringWriter();
        var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary());
        await view.RenderAsync(new ViewContext(action, view, data, new TempDataDictionary(context, services.GetRequiredService<ITempDataProvider>()), output, new HtmlHelperOptions()));
        return output.ToString();
    }
}
