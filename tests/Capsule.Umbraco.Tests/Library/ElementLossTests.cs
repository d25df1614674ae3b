using Capsule.TagHelpers.Tests.Site;
using Capsule.Umbraco.ProtectionLoss;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Notifications;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Tests.Library;

/// <summary>What is asked of an element of the Library before it is saved or published: the same as of a document.</summary>
public sealed class ElementLossTests : IAsyncLifetime
{
    private const string Text = "<p>The ferry left the harbour at midnight with nobody at the wheel.</p>";
    private const string Protected = $"<p>Open.</p><div data-dca-scope=\"premium\">{Text}</div>";
    private const string Stripped = $"<p>Open.</p><div></div>{Text}";

    private readonly FixedTime _time = new();
    private readonly SignedInEditor _editor = new();
    private CmsServer _server = null!;
    private Element? _stored;

    public async Task InitializeAsync() => _server = await CmsServer.StartAsync(new()
    {
        Time = _time,
        Services = services =>
        {
            services.AddSingleton(Stub<IContentService>.Of());
            services.AddSingleton(Stub<IElementService>.Of(stub => stub.On("GetById", key => StoredArticle.Key.Equals(key[0]) ? _stored : null)));
            _editor.SignIn(services);
        },
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void An_element_whose_text_was_protected_and_stands_in_clear_is_not_saved()
    {
        _stored = Of(Protected);

        EventMessage message = Assert.Single(Save(Stripped)!);

        Assert.Contains("\"Body text\"", message.Message, StringComparison.Ordinal);
        Assert.Contains("save again within 10 minutes", message.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Protected, Protected)]
    [InlineData(Protected, "<p>Open.</p>")]
    [InlineData(null, Stripped)]
    public void What_is_no_loss_is_saved(string? former, string current)
    {
        _stored = former is null ? null : Of(former);

        Assert.Null(Save(current));
    }

    [Fact]
    public void An_editor_who_saves_again_says_that_it_is_meant_and_that_holds_for_one_publication()
    {
        _stored = Of(Protected, published: Protected);
        Assert.NotNull(Save(Stripped));
        _time.Now += TimeSpan.FromSeconds(20);
        Assert.Null(Save(Stripped));
        _stored = Of(Stripped, published: Protected);
        _editor.Key = null;

        Assert.Null(Publish(Stripped));

        using (IServiceScope scope = _server.Services.CreateScope())
        {
            scope.ServiceProvider.GetServices<INotificationHandler<ElementPublishedNotification>>().OfType<AfterPublishing<ElementPublishedNotification>>().Single()
                .Handle(new ElementPublishedNotification(Of(Stripped), new EventMessages()));
        }

        Assert.NotNull(Publish(Stripped));
    }

    [Fact]
    public void Publishing_is_held_against_what_was_published()
    {
        _stored = Of(Stripped, published: Protected);

        EventMessage message = Assert.Single(Publish(Stripped)!);

        Assert.Contains("publish again within 10 minutes", message.Message, StringComparison.Ordinal);
    }

    private static Element Of(string body, string? published = null, int id = 1234) =>
        StoredArticle.Fill(new Element("The night ferry", StoredArticle.Type()) { Id = id, Key = StoredArticle.Key }, body, published);

    private IEnumerable<EventMessage>? Save(string body) => Send(new ElementSavingNotification(Of(body, id: _stored is null ? 0 : 1234), new EventMessages()));

    private IEnumerable<EventMessage>? Publish(string body) => Send(new ElementPublishingNotification(Of(body, published: body), new EventMessages()));

    // Gives what the editor is told where it was stopped.
    private IEnumerable<EventMessage>? Send<T>(T notification)
        where T : CancelableEnumerableObjectNotification<IElement> =>
        _server.Services.GetRequiredService<IEventAggregator>().PublishCancelable(notification) ? notification.Messages.GetAll() : null;
}
