using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.WebEncoders;
using NewsSite.Newsroom;
using NewsSite.Web;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

builder.Services.AddControllersWithViews();
builder.Services.AddSingleton<ArticleLibrary>();
builder.Services
    .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
    .AddCookie(options =>
    {
        options.Cookie.Name = "halyard.reader";
        options.LoginPath = "/account";
        // Renewal would put Set-Cookie on pages that any cache may keep.
        options.SlidingExpiration = false;
        options.ExpireTimeSpan = TimeSpan.FromDays(14);
    });
// Dashes and curly quotes stay what they are in the HTML instead of becoming entities.
builder.Services.Configure<WebEncoderOptions>(options =>
    options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
builder.Services.AddCapsule();

WebApplication app = builder.Build();

// Read every article now: a mistake in one stops the start, not a reader.
app.Services.GetRequiredService<ArticleLibrary>();

app.UseMiddleware<SecurityHeaders>();
if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler("/problem/500");
}

app.UseStatusCodePagesWithReExecute("/problem/{0}");
app.UseStaticFiles(StaticFileCaching.Options);
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseCapsule();

app.MapControllers();
app.MapCapsule();

app.Run();

/// <summary>Public so that tests can start the site.</summary>
public partial class Program;
