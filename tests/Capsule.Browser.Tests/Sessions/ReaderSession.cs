using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Newspaper;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests.Sessions;

/// <summary>A reader with a browser profile of their own, and a record of all that passes between it and the site.</summary>
public sealed class ReaderSession
{
    public const string UnlockPath = "/capsule/unlock";

    /// <summary>How often the client asks an issuer that fails.</summary>
    public const int MostTries = 3;

    // Pauses between tries are a random part of a time that grows: none at all, so that no test waits.
    private const string WithoutPauses = "Math.random = () => 0;";

    // The page is loaded, every place of a protected part has an outcome, and nothing is loading. Images further down
    // would load at some later moment, or be given up by leaving the page: they load now. The page itself is asked: the
    // driver's own waiting for a load state or an address misses what happens between its first look and its listening.
    private const string IsSettled = """
        () => {
            const images = [...document.images];
            images.forEach(image => image.loading = 'eager');
            return document.readyState === 'complete'
                && images.every(image => image.complete)
                && [...document.querySelectorAll('[data-dca-content-name]')].every(place =>
                    ['unlocked', 'denied', 'error'].includes(place.dataset.dcaState))
                && !document.querySelector('[aria-busy]');
        }
        """;

    // The client has kept the keys that it keeps. Until then they are on their way, which leaving the page would end.
    private const string AwaitClient = """
        async () => {
            const script = document.querySelector('script[data-capsule]');
            await (script && (await import(script.src)).ready);
        }
        """;

    private readonly string _origin;

    private ReaderSession(IBrowserContext context, IPage page, string origin)
    {
        _origin = origin;
        Context = context;
        Page = page;
        Traffic = new Traffic(context);
        Complaints = new Complaints(context, origin);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public Traffic Traffic { get; }

    public Complaints Complaints { get; }

    /// <summary>The calls to the issuer so far.</summary>
    public IReadOnlyList<Exchange> UnlockCalls => Traffic.To(UnlockPath);

    internal static async Task<ReaderSession> OpenAsync(IBrowser browser, string origin, BrowserNewContextOptions options)
    {
        options.BaseURL = origin;
        IBrowserContext context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(BrowserFixture.Patience);
        await context.AddInitScriptAsync(WithoutPauses);
        return new ReaderSession(context, await context.NewPageAsync(), origin);
    }

    /// <summary>Opens a page and waits until each protected part on it is open or refused.</summary>
    public async Task<IResponse?> VisitAsync(string path)
    {
        await Traffic.IdleAsync();
        IResponse? response = await Page.GotoAsync(path);
        await SettleAsync();
        return response;
    }

    public Task ReadAsync(Story story) => VisitAsync(story.Path);

    public async Task ReloadAsync()
    {
        await Traffic.IdleAsync();
        await Page.ReloadAsync();
        await SettleAsync();
    }

    /// <summary>Waits until the page is the one at an address of the site, path and query, and settled.</summary>
    public async Task ArriveAsync(string path)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(_origin + path);
        await SettleAsync();
    }

    /// <summary>Waits until each protected part of the page and its frames is open or refused, and all that they load is loaded.</summary>
    public async Task SettleAsync()
    {
        foreach (IFrame frame in Page.Frames)
        {
            await frame.WaitForFunctionAsync(IsSettled);
            await frame.EvaluateAsync(AwaitClient);
        }

        await Traffic.IdleAsync();
    }

    /// <summary>Signs in, or signs out where the reader is anonymous, as a reader does: by the account page.</summary>
    public async Task BecomeAsync(Reader reader)
    {
        await VisitAsync("/account?returnUrl=%2Fabout");
        string button = reader == Reader.Anonymous ? "Sign out" : $"Read as {reader}";
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await ArriveAsync("/about");
    }

    /// <summary>Where a part of the story is on the page.</summary>
    public ILocator PlaceOf(ProtectedPart part) => Page.Locator($"[data-dca-content-name='{part.Name}']");

    public async Task AssertOpenAsync(ProtectedPart part)
    {
        ILocator place = PlaceOf(part);
        await Assertions.Expect(place).ToHaveAttributeAsync("data-dca-state", "unlocked");
        foreach (string word in part.Words)
        {
            await Assertions.Expect(place).ToContainTextAsync(word, new() { IgnoreCase = true });
        }

        await Assertions.Expect(place).Not.ToContainTextAsync(part.Teaser);
        await Assertions.Expect(place.Locator(".paywall")).ToHaveCountAsync(0);
    }

    public async Task AssertClosedAsync(ProtectedPart part)
    {
        ILocator place = PlaceOf(part);
        await Assertions.Expect(place).ToHaveAttributeAsync("data-dca-state", "denied");
        await Assertions.Expect(place).ToContainTextAsync(part.Teaser);
        await Assertions.Expect(place.Locator(".paywall")).ToHaveCountAsync(1);
        await Assertions.Expect(place.Locator(".paywall")).ToBeVisibleAsync();
        await AssertAbsentAsync(part);
    }

    /// <summary>The part's words are nowhere in the document, shown or not.</summary>
    public async Task AssertAbsentAsync(ProtectedPart part) =>
        Assert.Empty(Plaintext.Find(await Page.ContentAsync(), part.Words));

    /// <summary>Blocks the issuer: what is fetched from it gets no answer.</summary>
    public Task BlockUnlockAsync() => Context.RouteAsync($"**{UnlockPath}", route => route.AbortAsync());

    /// <summary>Says that the issuer will be asked as often as the client tries, and give no answer.</summary>
    public void ExpectNoAnswerToUnlock()
    {
        for (int i = 0; i < MostTries; i++)
        {
            Complaints.ExpectNoAnswer(UnlockPath);
        }
    }

    /// <summary>Says that the issuer will refuse everything once, with the status that fits the reader.</summary>
    public void ExpectRefusal(Reader reader)
    {
        (int status, string reason) = reader == Reader.Anonymous ? (401, "Unauthorized") : (403, "Forbidden");
        Complaints.Expect(UnlockPath, status, reason);
    }

    /// <summary>Ends the session, and checks what holds for all of them.</summary>
    internal async Task CloseAsync()
    {
        try
        {
            await Traffic.IdleAsync();
            Complaints.Verify();
            Assert.All(Traffic.Exchanges.Where(exchange => exchange.Unread is null || !Traffic.MayForget(exchange.Url)), AssertHarmless);
        }
        finally
        {
            await Context.CloseAsync();
        }
    }

    private static void AssertHarmless(Exchange exchange)
    {
        Assert.True(exchange.Unread is null, $"The body of '{exchange}' was not read: {exchange.Unread}");
        if (exchange.Body is not { } body)
        {
            return;
        }

        Assert.Empty(Plaintext.Find(body, Stories.Words));
        if (exchange is { Url.AbsolutePath: UnlockPath, Status: 200 })
        {
            BoundAnswer.Check(exchange.Sent!, body);
        }
    }
}
