using System.Text.Json;
using Capsule.TagHelpers.Tests.Site;
using Capsule.Umbraco.ProtectionLoss;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Tests.Doors;

public sealed class LossGuardTests : IAsyncLifetime
{
    private const string Text = "<p>The ferry left the harbour at midnight with nobody at the wheel.</p>";
    private const string Protected = $"<p>Open.</p><div data-dca-scope=\"premium\">{Text}</div>";
    private const string Stripped = $"<p>Open.</p><div></div>{Text}";

    private static readonly Guid Block = new("11111111-2222-3333-4444-555555555555");

    private readonly FixedTime _time = new();
    private readonly CmsServerOptions _shared = new();
    private readonly SignedInEditor _editor = new();
    private CmsServer _server = null!;
    private Content? _stored;

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(Protected, Stripped)]
    [InlineData(Protected, $"<p>Open.</p><div data-dca-scope=\"premium\"></div>{Text}")]
    [InlineData(Protected, $"<p>Open.</p>{Text}")]
    [InlineData($"<p>Open.</p><hr data-dca-paywall=\"premium\">{Text}", $"<p>Open.</p><hr>{Text}")]
    [InlineData(Protected, "<p>Open.</p><p>Late: THE FERRY left the harbour, at midnight with somebody else at the wheel!</p>")]
    [InlineData("<div data-dca-scope=\"premium\"><p>Just three words</p></div>", "<p>Just three words</p>")]
    [InlineData("<p>Open.</p><div data-dca-scope=\"premium\"><p>Just three words</p></div>", "<p>Open.</p><p>Just three words</p>")]
    [InlineData("<div data-dca-scope=\"premium\"><img src=\"/media/map.png\"></div>", "<img src=\"/media/map.png\">")]
    public void Text_that_was_protected_and_stands_in_clear_is_not_saved(string former, string current)
    {
        _stored = StoredArticle.Of(former);

        EventMessage message = Assert.Single(Save(current)!);

        Assert.Contains("\"Body text\"", message.Message, StringComparison.Ordinal);
        Assert.Contains("Premium readers", message.Message, StringComparison.Ordinal);
        Assert.Contains("save again within 10 minutes", message.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ferry", message.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(EventMessageType.Error, message.MessageType);
    }

    [Theory]
    [InlineData("sv-SE", "Skyddad text", "Inget sparades: i ”Body text” skulle text som var skyddad (Premium readers) bli offentlig.", "spara igen inom 10 minuter")]
    [InlineData("de-DE", "Geschützter Text", "In „Body text“ wäre Text, der geschützt war (Premium readers), nun öffentlich.", "innerhalb von 10 Minuten")]
    [InlineData("fi-FI", "Protected text", "Nothing was saved", "within 10 minutes")]
    public void Editors_are_told_in_their_own_language(string language, string category, string says, string window)
    {
        _stored = StoredArticle.Of(Protected);
        _editor.Language = language;

        EventMessage message = Assert.Single(Save(Stripped)!);

        Assert.Equal(category, message.Category);
        Assert.Contains(says, message.Message, StringComparison.Ordinal);
        Assert.Contains(window, message.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Protected, "<p>Open.</p>")]
    [InlineData(Protected, null)]
    [InlineData(Protected, Protected)]
    [InlineData(Protected, $"<p>Open. The ferry left the harbour at midnight with nobody.</p><div data-dca-scope=\"premium\">{Text}</div>")]
    [InlineData(Protected, $"<p>Open.</p><div data-dca-scope=\"gold\">{Text}</div>")]
    [InlineData("<div data-dca-scope=\"premium\"><p>Three words</p></div>", "<p>Three words more</p><div data-dca-scope=\"premium\"><p>Three words</p></div>")]
    [InlineData("<p>Here are three words.</p><div data-dca-scope=\"premium\"><p>Three words</p></div>", "<p>Here are three words.</p>")]
    [InlineData($"<p>Open.</p>{Text}", Stripped)]
    [InlineData($"{Text}<div data-dca-scope=\"premium\">{Text}</div>", Text)]
    [InlineData("<div data-dca-scope=\"premium\" data-dca-locked-until=\"2020-01-01T00:00:00Z\"><p>It was over long ago.</p></div>", "<p>It was over long ago.</p>")]
    public void What_is_no_loss_is_saved(string former, string? current)
    {
        _stored = StoredArticle.Of(former);

        Assert.Null(Save(current));
    }

    [Fact]
    public void Rich_text_inside_blocks_is_looked_into()
    {
        _stored = StoredArticle.Of(StoredArticle.Value("<p>x</p>" + BlockElement, (Block, Protected)));

        Assert.NotNull(Save(StoredArticle.Value("<p>x</p>" + BlockElement, (Block, Stripped))));
    }

    [Fact]
    public void A_block_that_left_its_region_is_a_loss()
    {
        _stored = StoredArticle.Of(StoredArticle.Value($"<div data-dca-scope=\"premium\">{BlockElement}</div>", (Block, Text)));

        Assert.NotNull(Save(StoredArticle.Value($"<div></div>{BlockElement}", (Block, Text))));
    }

    [Fact]
    public void A_list_of_texts_is_looked_into()
    {
        _stored = StoredArticle.Of(JsonSerializer.Serialize(new[] { Protected }));

        Assert.NotNull(Save(JsonSerializer.Serialize(new[] { Stripped })));
    }

    [Fact]
    public void A_new_document_has_nothing_to_lose()
    {
        _stored = null;

        Assert.Null(Save(Stripped));
    }

    [Fact]
    public void An_editor_who_saves_again_says_that_it_is_meant()
    {
        _stored = StoredArticle.Of(Protected);
        Assert.NotNull(Save(Stripped));
        _time.Now += TimeSpan.FromSeconds(20);

        Assert.Null(Save(Stripped));
    }

    [Fact]
    public void A_double_click_says_nothing()
    {
        _stored = StoredArticle.Of(Protected);
        Assert.NotNull(Save(Stripped));
        _time.Now += TimeSpan.FromMilliseconds(300);

        Assert.NotNull(Save(Stripped));
    }

    [Fact]
    public void Another_editor_is_asked_too()
    {
        _stored = StoredArticle.Of(Protected);
        Assert.NotNull(Save(Stripped));
        _time.Now += TimeSpan.FromSeconds(20);
        _editor.Key = SignedInEditor.Bo;

        Assert.NotNull(Save(Stripped));
    }

    [Fact]
    public void After_ten_minutes_the_editor_is_asked_again()
    {
        _stored = StoredArticle.Of(Protected);
        Assert.NotNull(Save(Stripped));
        _time.Now += TimeSpan.FromMinutes(11);

        Assert.NotNull(Save(Stripped));
    }

    [Fact]
    public void A_loss_that_was_not_asked_about_is_asked_about()
    {
        const string Second = "<div data-dca-scope=\"premium\"><p>Another text of which nobody has said anything yet.</p></div>";
        _stored = StoredArticle.Of(Protected + Second);
        Assert.NotNull(Save(Stripped + Second));
        _time.Now += TimeSpan.FromSeconds(20);

        Assert.NotNull(Save(Stripped + "<p>Another text of which nobody has said anything yet.</p>"));
    }

    [Fact]
    public void Code_does_not_confirm_by_trying_again_but_can_give_consent()
    {
        _stored = StoredArticle.Of(Protected);
        _editor.Key = null;
        Assert.NotNull(Save(Stripped));
        _time.Now += TimeSpan.FromSeconds(20);
        Assert.NotNull(Save(Stripped));

        using (LossConsent.Give())
        {
            Assert.Null(Save(Stripped));
        }

        Assert.NotNull(Save(Stripped));
    }

    [Fact]
    public void Publishing_is_held_against_what_was_published()
    {
        _stored = StoredArticle.Of(Stripped, published: Protected);

        EventMessage message = Assert.Single(Publish(Stripped)!);

        Assert.Contains("publish again within 10 minutes", message.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_confirmed_when_saving_is_published_by_a_schedule_on_another_server()
    {
        _stored = StoredArticle.Of(Protected, published: Protected);
        Save(Stripped);
        _time.Now += TimeSpan.FromSeconds(20);
        Assert.Null(Save(Stripped));
        _stored = StoredArticle.Of(Stripped, published: Protected);
        await using CmsServer other = await StartAsync();
        _time.Now += TimeSpan.FromDays(2);
        _editor.Key = null;

        Assert.Null(Publish(Stripped, other));
    }

    [Fact]
    public void What_was_confirmed_is_forgotten_once_the_text_is_protected_again()
    {
        _stored = StoredArticle.Of(Protected, published: Protected);
        Save(Stripped);
        _time.Now += TimeSpan.FromSeconds(20);
        Assert.Null(Save(Stripped));
        _stored = StoredArticle.Of(Stripped, published: Protected);
        Assert.Null(Save(Protected));
        _editor.Key = null;

        Assert.NotNull(Publish(Stripped));
    }

    [Fact]
    public void What_was_confirmed_holds_for_one_publication()
    {
        _stored = StoredArticle.Of(Protected, published: Protected);
        Save(Stripped);
        _time.Now += TimeSpan.FromSeconds(20);
        Assert.Null(Save(Stripped));
        using (IServiceScope scope = _server.Services.CreateScope())
        {
            // Not by the aggregator: what else of the CMS hears of it needs what only the full CMS has.
            scope.ServiceProvider.GetServices<INotificationHandler<ContentPublishedNotification>>().OfType<AfterPublishing<ContentPublishedNotification>>().Single()
                .Handle(new ContentPublishedNotification(StoredArticle.Of(Stripped), new EventMessages()));
        }

        _stored = StoredArticle.Of(Stripped, published: Protected);
        _editor.Key = null;

        Assert.NotNull(Publish(Stripped));
    }

    [Fact]
    public async Task A_site_can_do_without_the_guard()
    {
        _stored = StoredArticle.Of(Protected);
        await using CmsServer server = await StartAsync(("Umbraco:LossGuard", "false"));

        Assert.Null(Save(Stripped, server));
    }

    private static string BlockElement => $"<umb-rte-block data-content-key=\"{Block}\"></umb-rte-block>";

    private IEnumerable<EventMessage>? Save(string? body, CmsServer? server = null) =>
        Send(new ContentSavingNotification(StoredArticle.Of(body, id: _stored is null ? 0 : 1234), new EventMessages()), server);

    private IEnumerable<EventMessage>? Publish(string body, CmsServer? server = null) =>
        Send(new ContentPublishingNotification(StoredArticle.Of(body, published: body), new EventMessages()), server);

    // Gives what the editor is told where it was stopped.
    private IEnumerable<EventMessage>? Send<T>(T notification, CmsServer? server)
        where T : CancelableEnumerableObjectNotification<IContent> =>
        (server ?? _server).Services.GetRequiredService<IEventAggregator>().PublishCancelable(notification) ? notification.Messages.GetAll() : null;

    private async Task<CmsServer> StartAsync(params (string Name, string Value)[] settings)
    {
        CmsServer server = await CmsServer.StartAsync(new()
        {
            Database = _shared.Database,
            DataProtection = _shared.DataProtection,
            Time = _time,
            Settings = settings.ToDictionary(setting => setting.Name, setting => setting.Value),
            Services = services =>
            {
                services.AddSingleton(Stub<IContentService>.Of(stub => stub.On("GetById", _ => _stored)));
                _editor.SignIn(services);
            },
        });
        SettingsStore store = server.Services.GetRequiredService<SettingsStore>();
        store.TrySave(new CapsuleSettings { Scopes = [new() { Name = "premium", Title = "Premium readers" }, new() { Name = "gold" }] }, store.GetCurrent().Revision);
        return server;
    }
}
