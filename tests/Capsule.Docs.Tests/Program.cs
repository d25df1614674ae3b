using Capsule.Publishing;
using Capsule.TagHelpers.Protecting;
using Capsule.TagHelpers.Unlocking;
using Microsoft.AspNetCore.Authentication.Cookies;
using NewsPaper;

// The site of the documents: each of its files holds blocks of docs/*.md word by word.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

builder.Services.AddControllersWithViews();
builder.Services.AddRazorPages();
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
builder.Services.AddSingleton<ArticleLibrary>();
builder.Services.AddSingleton<ISubscriptions, Subscriptions>();
builder.Services.AddCapsule();
builder.Services.AddScoped<IAccessEvaluator, SubscriptionEvaluator>();

WebApplication app = builder.Build();

app.UseMiddleware<SecurityHeaders>();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseCapsule();

app.MapControllers();
app.MapRazorPages();
app.MapCapsule();

app.MapGet("/v2/articles/{slug}", (string slug, ArticleLibrary library) =>
    CapsuleResults.Manifest(new ContentItem("bodytext", library.Find(slug).Body) { Scope = "premium" }));

app.MapGet("/print/{slug}", async (string slug, HttpContext context, ArticleLibrary library, ICapsuleProtector protector) =>
{
    string html = $"<!DOCTYPE html><title>Print</title><div data-dca-scope=\"premium\">{library.Find(slug).Body}</div>";
    ProtectedHtml page = await protector.ProtectHtmlAsync(html, CapsuleResource.FromRequest(context));
    context.Response.GetTypedHeaders().Expires = page.FreshUntil;
    return Results.Content(page.Html, "text/html; charset=utf-8");
});

app.Run();

/// <summary>Public so that tests can start the site.</summary>
public partial class Program;
