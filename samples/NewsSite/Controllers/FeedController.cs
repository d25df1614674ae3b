using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Newsroom;
using NewsSite.Web;

namespace NewsSite.Controllers;

/// <summary>An RSS 2.0 feed of headlines and standfirsts: only what is public in any case.</summary>
[PublicPage]
public sealed class FeedController(ArticleLibrary library) : Controller
{
    [HttpGet("/feed.xml")]
    public IActionResult Feed()
    {
        string site = $"{Request.Scheme}://{Request.Host}";
        XElement channel = new(
            "channel",
            new XElement("title", "The Halyard"),
            new XElement("link", $"{site}/"),
            new XElement("description", "The daily paper of Carrowmouth."),
            new XElement("language", "en"),
            library.All.OrderByDescending(article => article.Date).Select(article => ToItem(article, site)));

        return Content(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + new XElement("rss", new XAttribute("version", "2.0"), channel),
            "application/rss+xml; charset=utf-8");
    }

    private static XElement ToItem(Article article, string site) => new(
        "item",
        new XElement("title", article.Title),
        new XElement("link", site + article.Path),
        new XElement("guid", site + article.Path),
        new XElement("category", article.Section.Title),
        new XElement("pubDate", article.Date.ToDateTime(new TimeOnly(6, 0), DateTimeKind.Utc).ToString("R", CultureInfo.InvariantCulture)),
        new XElement("description", article.Standfirst));
}
