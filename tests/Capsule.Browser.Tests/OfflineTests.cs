using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>A site whose service worker saves pages: what a reader has opened opens again without a network.</summary>
public sealed class OfflineTests(BrowserFixture browser) : BrowserTest(browser)
{
    private static readonly ProtectedPart Part = Assert.Single(Stories.NightFerry.Parts);

    // Saves every page and file as it came, and gives it where there is no network.
    private const string Worker = """
        self.addEventListener('install', () => self.skipWaiting());
        self.addEventListener('activate', event => event.waitUntil(clients.claim()));
        const fetchAndSave = async request => {
            const response = await fetch(request);
            await (await caches.open('saved')).put(request, response.clone());
            return response;
        };
        self.addEventListener('fetch', event => {
            if (event.request.method === 'GET') {
                event.respondWith(fetchAndSave(event.request).catch(() => caches.match(event.request)));
            }
        });
        """;

    // The part of the client for what stays closed, which a page that opens does not load.
    private const string SaveRefusedPart = """
        async () => {
            const { name } = performance.getEntriesByType('resource').find(({ name }) => name.includes('/capsule-open.js'));
            const [, address] = /"(\.\/capsule-refused[^"]*)"/.exec(await (await fetch(name)).text());
            await (await fetch(new URL(address, name))).text();
        }
        """;

    [BrowserFact]
    public async Task A_saved_page_opens_offline_with_kept_keys()
    {
        ReaderSession session = await OpenSavedAsync(Reader.Premium);
        Assert.Single(session.UnlockCalls);

        await session.Context.SetOfflineAsync(true);
        await session.Page.ReloadAsync();
        await session.SettleAsync();

        Assert.False(await session.Page.EvaluateAsync<bool>("navigator.onLine"));
        await session.AssertOpenAsync(Part);
        Assert.Single(session.UnlockCalls);
    }

    [BrowserFact]
    public async Task What_is_saved_is_ciphertext_and_stays_closed_offline_when_the_keys_are_forgotten()
    {
        ReaderSession session = await OpenSavedAsync(Reader.Premium);
        string saved = await session.Page.EvaluateAsync<string>("async () => (await caches.match(location.href)).text()");
        Assert.Empty(Plaintext.Find(saved, Part.Words));
        await session.Page.EvaluateAsync(SaveRefusedPart);
        await session.Page.EvaluateAsync("async () => (await import(document.querySelector('script[data-capsule]').src)).forget()");

        await session.Context.SetOfflineAsync(true);
        for (int i = 0; i < ReaderSession.MostTries; i++)
        {
            session.Complaints.ExpectNoAnswer(ReaderSession.UnlockPath, "ERR_INTERNET_DISCONNECTED");
        }

        await session.Page.ReloadAsync();
        await session.SettleAsync();

        await Assertions.Expect(session.PlaceOf(Part)).ToHaveAttributeAsync("data-dca-state", "error");
        await session.AssertAbsentAsync(Part);
    }

    /// <summary>A page that the worker has saved with all its files, open.</summary>
    private async Task<ReaderSession> OpenSavedAsync(Reader reader)
    {
        string worker = Fixture.Site.Pages.Add(new TestPage(Worker) { IsFragment = true, ContentType = "text/javascript" });
        string page = Fixture.Site.Pages.Add(new TestPage(Markup.Protect(Part)));
        ReaderSession session = await OpenAsync(reader);
        await session.VisitAsync("/about");
        session.Traffic.ForgottenPaths.Add(worker); // It is no page's, and the driver does not always say that it has come.
        await session.Page.EvaluateAsync(
            """
            async path => {
                const registration = await navigator.serviceWorker.register(path, { scope: '/test/' });
                const worker = registration.installing ?? registration.waiting ?? registration.active;
                while (worker.state !== 'activated') {
                    await new Promise(resolve => worker.addEventListener('statechange', resolve, { once: true }));
                }
            }
            """,
            worker);
        await session.VisitAsync(page);
        await session.AssertOpenAsync(Part);
        Assert.True(await session.Page.EvaluateAsync<bool>("navigator.serviceWorker.controller !== null"));
        return session;
    }
}
