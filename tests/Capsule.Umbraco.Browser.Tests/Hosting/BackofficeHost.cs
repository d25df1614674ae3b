using System.Net;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;

namespace Capsule.Umbraco.Browser.Tests.Hosting;

/// <summary>A CMS on the network whose backoffice has the package's assets and its API.</summary>
internal static class BackofficeHost
{
    private const string Path = "/umbraco";

    internal static Task<CmsServer> StartAsync(CmsServerOptions options) => CmsServer.StartAsync(new CmsServerOptions
    {
        Database = options.Database,
        Settings = options.Settings,
        Environment = options.Environment,
        Time = options.Time,
        DataProtection = options.DataProtection,
        Services = options.Services,
        Compose = options.Compose,
        Web = web => web.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0)),
        Pipeline = app =>
        {
            options.Pipeline(app);
            Serve(app);
        },
    });

    private static void Serve(WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions { RequestPath = "/App_Plugins/Capsule", FileProvider = new PhysicalFileProvider(BackofficeFiles.Assets) });
        app.UseStaticFiles(new StaticFileOptions { RequestPath = "/backoffice", FileProvider = new PhysicalFileProvider(BackofficeFiles.Library) });
        app.Use(async (context, next) =>
        {
            PathString path = context.Request.Path;
            if (!path.StartsWithSegments(Path, StringComparison.Ordinal) || path.StartsWithSegments($"{Path}/management", StringComparison.Ordinal))
            {
                await next(context);
                return;
            }

            // One page for every place in the backoffice, as the CMS has it.
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.SendFileAsync(System.IO.Path.Combine(BackofficeFiles.Library, "index.html"));
        });
    }
}
