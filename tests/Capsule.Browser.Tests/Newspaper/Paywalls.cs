using Capsule.Browser.Tests.Hosting;

namespace Capsule.Browser.Tests.Newspaper;

/// <summary>Pages with the client's own paywall element, which the sample does without.</summary>
internal static class Paywalls
{
    private const string Element = """<dca-paywall-view offers-url="/about" login-url="/account" return-param="returnUrl"></dca-paywall-view>""";

    /// <summary>Adds a page with a paywall in the teaser of a part.</summary>
    /// <returns>Its path.</returns>
    internal static string Add(NewsSiteHost site, ProtectedPart part, string language = "en") =>
        site.Pages.Add(new TestPage($"""
            <main class="story wrap">
              <header class="story-head"><h1>The night ferry</h1></header>
              <div class="story-body prose">
                <p>The book was on the boat before anyone now living was. It has been wet twice and burned once.</p>
                {Markup.Protect(part, Element)}
              </div>
            </main>
            """)
        {
            Head = """<link rel="stylesheet" href="/css/halyard.css">""",
            Language = language,
        });
}
