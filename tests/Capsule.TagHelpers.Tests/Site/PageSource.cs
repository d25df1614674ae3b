using System.Text;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Tests.Site;

/// <summary>What the test site's pages hold, put there by a test.</summary>
public sealed class PageSource
{
    /// <summary>Gets or sets the HTML that <c>/page/raw</c> and <c>/page/richtext</c> write.</summary>
    public string Html { get; set; } = string.Empty;

    /// <summary>Gets or sets the region that <c>/page/dynamic</c> writes.</summary>
    public DynamicRegion Region { get; set; } = new();

    /// <summary>Gets or sets the paywall line of <c>/page/paywall</c>.</summary>
    public PaywallLine Line { get; set; } = new();

    /// <summary>Gets or sets what runs before a page is written.</summary>
    public Action<HttpContext> Before { get; set; } = _ => { };

    /// <summary>Gets or sets what <c>/written</c> does with the response.</summary>
    public Func<HttpContext, Task> Write { get; set; } = _ => Task.CompletedTask;

    /// <summary>Lets <c>/written</c> write HTML.</summary>
    internal void WriteHtml(string html, string contentType = "text/html; charset=utf-8", Encoding? encoding = null) => Write = context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync((encoding ?? Encoding.UTF8).GetBytes(html)).AsTask();
    };
}
