using Capsule.Browser.Tests.Browsers;
using Capsule.Umbraco.Browser.Tests.Hosting;
using Capsule.Umbraco.RichText;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Browser.Tests.Editor;

/// <summary>What becomes of protection that was there before, with Capsule's extension and without it.</summary>
public sealed class KeptMarkupTests : BackofficeTest
{
    private const string Open = "<p>Open to all.</p>";

    private Content? _stored;

    public KeptMarkupTests(BackofficeFixture fixture)
        : base(fixture) => Options = new() { Services = services => services.AddSingleton(Stub<IContentService>.Of(stub => stub.On("GetById", _ => _stored))) };

    [BrowserTheory]
    [InlineData("<div data-dca-scope=\"premium\" data-dca-name=\"story\"><p>Only for some.</p></div><p>The end.</p>")]
    [InlineData("<hr data-dca-paywall=\"premium\"><p>Only for some.</p>")]
    [InlineData("<div data-dca-paywall=\"premium\"><p>Only for some.</p></div><p>For some too.</p>")]
    [InlineData("<section data-dca-paywall=\"premium\" class=\"rest\"><h2>Only for some.</h2><p>For some too.</p></section>")]
    [InlineData("<ul><li data-dca-scope=\"premium\"><p>Only for some.</p></li></ul>")]
    [InlineData("<p>Open, <span data-dca-scope=\"premium\">only for some</span>, and open.</p>")]
    public async Task An_editor_who_writes_elsewhere_keeps_it_as_it_was(string markup)
    {
        string saved = await EditAsync(Open + markup, isProtecting: true);

        Assert.Equal(Open.Replace(".", ".!", StringComparison.Ordinal) + markup, saved);
        Assert.DoesNotContain("some", Server.Services.GetRequiredService<MarkupSealing>().Seal(saved), StringComparison.Ordinal);
        Assert.Null(Save(saved));
    }

    [BrowserTheory]
    [InlineData("<div data-dca-scope=\"premium\"><p>Only for some.</p></div>")]
    [InlineData("<hr data-dca-paywall=\"premium\"><p>Only for some.</p>")]
    [InlineData("<div data-dca-paywall=\"premium\"><p>Only for some.</p></div>")]
    [InlineData("<section data-dca-paywall=\"premium\"><p>Only for some.</p></section>")]
    public async Task Without_the_extension_it_is_lost_and_saving_is_stopped(string markup)
    {
        string saved = await EditAsync(Open + markup, isProtecting: false);

        Assert.Contains("Only for some.", Server.Services.GetRequiredService<MarkupSealing>().Seal(saved), StringComparison.Ordinal);
        Assert.Contains("text that was protected (Premium) would be public now", Save(saved), StringComparison.Ordinal);
    }

    private async Task<string> EditAsync(string markup, bool isProtecting)
    {
        EditorSession session = await OpenAsync("writer");
        await SaveSettingsAsync("""{"version":1,"domain":"news.example.com","scopes":[{"name":"premium","title":"Premium"}]}""");
        _stored = StoredArticle.Of(StoredArticle.Value(markup));
        RichTextEditor editor = await RichTextEditor.OpenAsync(session, markup, isProtecting);
        await editor.PutCursorBehindAsync("Open to all.");
        await editor.Page.Keyboard.TypeAsync("!");
        await Microsoft.Playwright.Assertions.Expect(editor.Page.Locator("output")).ToContainTextAsync("all.!");
        return await editor.ReadAsync();
    }

    // Gives what the editor is told where saving is stopped.
    private string? Save(string markup)
    {
        var saving = new ContentSavingNotification(StoredArticle.Of(StoredArticle.Value(markup)), new EventMessages());
        return Server.Services.GetRequiredService<IEventAggregator>().PublishCancelable(saving) ? saving.Messages.GetAll().Single().Message : null;
    }
}
