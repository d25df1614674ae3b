using System.Xml.Linq;
using Capsule.TagHelpers.Protecting;
using Microsoft.AspNetCore.Mvc;

namespace NewsPaper;

public sealed class FeedController(ArticleLibrary library, ICapsuleProtector protector) : Controller
{
    [HttpGet("/feed.xml")]
    public async Task<IActionResult> Feed(CancellationToken cancellationToken)
    {
        var channel = new XElement("channel", new XElement("title", "News"));
        foreach (Article article in library.All)
        {
            string html = await protector.ToTeasersAsync(article.EditorHtml, cancellationToken);
            channel.Add(new XElement("item", new XElement("title", article.Title), new XElement("description", html)));
        }

        return Content(new XElement("rss", new XAttribute("version", "2.0"), channel).ToString(), "application/rss+xml; charset=utf-8");
    }
}
