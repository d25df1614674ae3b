using Microsoft.AspNetCore.Mvc;

namespace Capsule.LoadBenchmarks.Serving;

/// <summary>The pages that are asked for.</summary>
[Route("load")]
public sealed class LoadController : Controller
{
    private const string Paragraph = "<p>The quick brown fox jumps over the lazy dog while the presses roll, and nobody in the newsroom looks up from the screen.</p>\n";

    /// <summary>Gets the protected text: 10 KiB.</summary>
    public static string Region { get; } = Repeat(10 * 1024);

    /// <summary>Gets the same text in memory of its own, as from a database that is asked for each request.</summary>
    public static string RegionAnew => new(Region.AsSpan());

    /// <summary>Gets what fills a page to 1 MiB.</summary>
    public static string Filling { get; } = Repeat((1024 * 1024) - (32 * 1024));

    /// <summary>Shows an article without a region.</summary>
    [HttpGet("plain")]
    public IActionResult Plain() => View("Plain", Card.All);

    /// <summary>Shows an article with the region in clear.</summary>
    [HttpGet("open")]
    public IActionResult Open() => View("Open", Card.All);

    /// <summary>Shows it in clear and renders the region besides, to no use.</summary>
    [HttpGet("rendered")]
    public async Task<IActionResult> Rendered()
    {
        await RenderCost.RunAsync();
        return View("Open", Card.All);
    }

    /// <summary>Shows the same article with the region protected.</summary>
    [HttpGet("protected")]
    public IActionResult Protected() => View("Protected", Card.All);

    /// <summary>Shows the article in clear, its text made anew.</summary>
    [HttpGet("open-anew")]
    public IActionResult OpenAnew() => View("OpenAnew", Card.All);

    /// <summary>Shows it protected, its text made anew.</summary>
    [HttpGet("protected-anew")]
    public IActionResult ProtectedAnew() => View("ProtectedAnew", Card.All);

    /// <summary>Shows 1 MiB without a region.</summary>
    [HttpGet("large-plain")]
    public IActionResult LargePlain() => View("LargePlain", Card.All);

    /// <summary>Shows 1 MiB with the region protected.</summary>
    [HttpGet("large-protected")]
    public IActionResult LargeProtected() => View("LargeProtected", Card.All);

    /// <summary>Is linked to.</summary>
    [HttpGet("article/{id:int}")]
    public IActionResult Article(int id) => View("Plain", Card.All.Where(card => card.Id != id).ToList());

    /// <summary>Is linked to.</summary>
    [HttpGet("section/{id:int}")]
    public IActionResult Section(int id) => View("Plain", Card.All.Skip(id).ToList());

    private static string Repeat(int size) => string.Concat(Enumerable.Repeat(Paragraph, (size / Paragraph.Length) + 1))[..size];
}
