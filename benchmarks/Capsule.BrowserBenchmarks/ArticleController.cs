using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace Capsule.BrowserBenchmarks;

/// <summary>One article, with one protected region, for each client that opens it.</summary>
public sealed class ArticleController : Controller
{
    /// <param name="client">
    /// <c>capsule</c>, <c>bare</c>, <c>reference</c>; <c>unseen</c>: ours, with text that is not shown; <c>open</c>: the text
    /// is there from the start.
    /// </param>
    /// <param name="bytes">How long the region's content is.</param>
    [HttpGet("/{client:regex(^(capsule|unseen|bare|reference|open)$)}/{bytes:int}")]
    public IActionResult Show(string client, int bytes) => View(new ShownArticle(client, TextOf(bytes)));

    /// <summary>Paragraphs of a hundred words, as an article has them.</summary>
    private static string TextOf(int bytes)
    {
        var text = new StringBuilder(bytes + 1000);
        for (int paragraph = 0; text.Length < bytes; paragraph++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<p>Paragraph {paragraph}");
            for (int word = 0; word < 100; word++)
            {
                text.Append(" harbour");
            }

            text.Append("</p>");
        }

        return text.ToString();
    }
}

/// <summary>What the view shows.</summary>
/// <param name="Client">Who opens it.</param>
/// <param name="Html">What is protected.</param>
public sealed record ShownArticle(string Client, string Html);
