using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Tests.Site;

/// <summary>An MVC site with Capsule in a folder of its own, so that no two share a key ring.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly bool _ownsRoot;
    private HttpClient? _http2Client;

    private TestSite(WebApplication app, TestSiteOptions options, CapturedLog log, bool ownsRoot)
    {
        _app = app;
        _ownsRoot = ownsRoot;
        Root = app.Environment.ContentRootPath;
        Options = options;
        Log = log;
        Client = options.Kestrel ? new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) } : app.GetTestClient();
    }

    internal TestSiteOptions Options { get; }

    internal CapturedLog Log { get; }

    internal HttpClient Client { get; }

    /// <summary>Gets a client that speaks HTTP/2 without TLS to a site on Kestrel.</summary>
    internal HttpClient Http2Client => _http2Client ??= new HttpClient(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = new Uri(_app.Urls.Last()),
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    internal TestServer Server => _app.GetTestServer();

    internal IServiceProvider Services => _app.Services;

    internal PageSource Source => Services.GetRequiredService<PageSource>();

    internal string Root { get; }

    internal static async Task<TestSite> StartAsync(TestSiteOptions? options = null)
    {
        options ??= new TestSiteOptions();
        var log = new CapturedLog();
        string root = options.Root ?? Directory.CreateTempSubdirectory("capsule-tests-").FullName;
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(TestSite).Assembly.GetName().Name,
            ContentRootPath = root,
            EnvironmentName = options.Environment,
        });
        if (options.Kestrel)
        {
            // Without TLS there is nothing to choose the version by, so each has its own port.
            builder.WebHost.ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            });
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(options.Settings.ToDictionary(setting => $"Capsule:{setting.Key}", setting => (string?)setting.Value));
        builder.Services.AddSingleton<PageSource>();
        builder.Services.AddSingleton<TimeProvider>(options.Time);
        builder.Services.Configure<Microsoft.Extensions.WebEncoders.WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        options.BeforeMvc(builder.Services);
        builder.Services.AddControllersWithViews();
        builder.Services.AddRazorPages();
        if (options.AddCapsule)
        {
            builder.Services.AddCapsule(options.Configure);
        }

        options.Services(builder.Services);
        WebApplication app = builder.Build();
        try
        {
            Map(app, options);
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new TestSite(app, options, log, options.Root is null);
    }

    /// <summary>Sends a GET; <paramref name="reader"/> is the roles of the reader, none for an anonymous one.</summary>
    internal Task<HttpResponseMessage> GetAsync(string path, string? reader = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (reader is not null)
        {
            request.Headers.Add("X-Roles", reader);
        }

        return Client.SendAsync(request);
    }

    internal async Task<Page> GetPageAsync(string path)
    {
        using HttpResponseMessage response = await GetAsync(path);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {body}\n{Log.Errors}");
        return new Page(this, path, body);
    }

    /// <summary>Shows a page of the test's own through a view.</summary>
    internal Task<Page> GetRawPageAsync(string html)
    {
        Source.Html = html;
        return GetPageAsync("/page/raw");
    }

    /// <summary>Shows a page of the test's own, written by no view.</summary>
    internal Task<Page> GetWrittenPageAsync(string html)
    {
        Source.WriteHtml(html);
        return GetPageAsync("/written");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _http2Client?.Dispose();
        await _app.DisposeAsync();
        if (_ownsRoot)
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private static void Map(WebApplication app, TestSiteOptions options)
    {
        options.Outermost(app);
        if (options.HandlesErrors)
        {
            app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("The site's own error page")));
        }

        if (options.PathBase is not null)
        {
            app.UsePathBase(options.PathBase);
        }

        app.Use((context, next) =>
        {
            SignIn(context);
            return next(context);
        });
        if (options.UseCapsule)
        {
            app.UseCapsule();
        }

        options.Pipeline(app);
        app.UseRouting();
        app.MapControllers();
        app.MapRazorPages();
        app.MapGet("/written", context => context.RequestServices.GetRequiredService<PageSource>().Write(context));
        if (options.AddCapsule && options.MapCapsule)
        {
            app.MapCapsule();
        }

        options.Endpoints(app);
    }

    private static void SignIn(HttpContext context)
    {
        string? roles = context.Request.Headers["X-Roles"];
        string? scopes = context.Request.Headers["X-Scopes"];
        if (roles is null && scopes is null)
        {
            return;
        }

        IEnumerable<Claim> claims =
        [
            new(ClaimTypes.Name, "reader"),
            .. (roles ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(role => new Claim(ClaimTypes.Role, role)),
            .. scopes is null ? [] : new[] { new Claim("scope", scopes) },
        ];
        context.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "Test"));
    }
}
