using System.Net;
using System.Text.Json.Nodes;
using Capsule.Umbraco.Editor;
using Capsule.Umbraco.Tests.Cms;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Sync;

namespace Capsule.Umbraco.Tests.Editor;

public class EditorTests
{
    private const string Plain = """{"maxImageSize":500,"extensions":["Umb.Tiptap.Bold"],"toolbar":[[["Umb.Tiptap.Toolbar.Bold"],["Umb.Tiptap.Toolbar.Link"]]]}""";
    private const string Complete = """{"maxImageSize":500,"extensions":["Umb.Tiptap.Bold","Capsule.Tiptap.Protection"],"toolbar":[[["Umb.Tiptap.Toolbar.Bold"],["Umb.Tiptap.Toolbar.Link"],["Capsule.Tiptap.Toolbar.Protect","Capsule.Tiptap.Toolbar.PaywallLine"]]]}""";

    [Fact]
    public async Task The_first_start_puts_protection_into_the_rich_texts_that_are_there()
    {
        CmsServerOptions options = new();
        Guid key = options.Database.BackOffice.DataTypes.Add("Richtext editor", Plain);
        Guid other = options.Database.BackOffice.DataTypes.Add("Textbox", "{}", "Umb.PropertyEditorUi.TextBox");

        await using CmsServer server = await CmsServer.StartAsync(options);

        Assert.Equal(Complete, Configuration(server, key));
        Assert.Equal("{}", Configuration(server, other));
        Assert.Equal(("capsule/editor/enable", "Capsule"), (Assert.Single(server.BackOffice.Audit.Entries).EventType, server.BackOffice.Audit.Entries[0].PerformingDetails));
    }

    [Fact]
    public async Task Of_many_servers_that_start_at_once_one_does_it()
    {
        CmsServerOptions options = new();
        options.Database.BackOffice.DataTypes.Add("Richtext editor", Plain);

        CmsServer[] servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CmsServer.StartAsync(options))));

        Assert.Equal(1, options.Database.BackOffice.DataTypes.Updates);
        foreach (CmsServer server in servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_an_editor_took_away_stays_away()
    {
        CmsServerOptions options = new();
        Guid key = options.Database.BackOffice.DataTypes.Add("Richtext editor", Plain);
        await using (CmsServer first = await CmsServer.StartAsync(options))
        {
            ApiAnswer answer = await ApiAnswer.GetAsync(first, "developer", $"DELETE editor/data-types/{key}");
            Assert.Equal((HttpStatusCode.OK, false, false), (answer.Status, (bool)answer.Body!["hasExtension"]!, (bool)answer.Body["hasToolbar"]!));
        }

        await using CmsServer second = await CmsServer.StartAsync(options);

        Assert.Equal(Plain, Configuration(second, key));
    }

    [Theory]
    [InlineData(RuntimeLevel.Install, ServerRole.Unknown)]
    [InlineData(RuntimeLevel.Run, ServerRole.Subscriber)]
    public async Task A_server_that_only_follows_and_a_cms_that_does_not_run_leave_it(RuntimeLevel level, ServerRole role)
    {
        CmsServerOptions options = new() { Level = level };
        options.Database.BackOffice.Role = role;
        Guid key = options.Database.BackOffice.DataTypes.Add("Richtext editor", Plain);

        await using CmsServer server = await CmsServer.StartAsync(options);

        Assert.Equal(Plain, Configuration(server, key));
        Assert.False(options.Database.Rows.ContainsKey(EditorSetup.Key));
    }

    [Fact]
    public async Task A_data_type_that_the_cms_refuses_stops_neither_the_others_nor_the_start()
    {
        CmsServerOptions options = new();
        Guid refused = options.Database.BackOffice.DataTypes.Add("A", Plain);
        Guid strange = options.Database.BackOffice.DataTypes.Add("B", """{"extensions":{"not":"a list"}}""".Replace("{\"not\":\"a list\"}", "true", StringComparison.Ordinal));
        Guid good = options.Database.BackOffice.DataTypes.Add("C", Plain);
        options.Database.BackOffice.DataTypes.Refused.Add(refused);

        await using CmsServer server = await CmsServer.StartAsync(options);

        Assert.Equal(Complete, Configuration(server, good));
        Assert.Equal("""{"extensions":true}""", Configuration(server, strange));
        Assert.Equal(2, server.Log.Of(101).Count);
        ApiAnswer again = await ApiAnswer.GetAsync(server, "developer", $"POST editor/data-types/{refused}");
        Assert.Equal((HttpStatusCode.Conflict, "DATA_TYPE_NOT_SAVED"), (again.Status, again.Code));
    }

    [Theory]
    [InlineData("{}", """{"extensions":["Capsule.Tiptap.Protection"],"toolbar":[[["Capsule.Tiptap.Toolbar.Protect","Capsule.Tiptap.Toolbar.PaywallLine"]]]}""")]
    [InlineData("""{"extensions":["Capsule.Tiptap.Protection"],"toolbar":[[["Umb.Tiptap.Toolbar.Bold","Capsule.Tiptap.Toolbar.Protect"]]]}""", """{"extensions":["Capsule.Tiptap.Protection"],"toolbar":[[["Umb.Tiptap.Toolbar.Bold","Capsule.Tiptap.Toolbar.Protect"],["Capsule.Tiptap.Toolbar.PaywallLine"]]]}""")]
    [InlineData(Complete, Complete)]
    public async Task Only_what_is_missing_is_added(string before, string after)
    {
        await using CmsServer server = await CmsServer.StartAsync();
        Guid key = server.BackOffice.DataTypes.Add("Richtext editor", before);

        ApiAnswer answer = await ApiAnswer.GetAsync(server, "developer", $"POST editor/data-types/{key}");

        Assert.Equal($$"""{"key":"{{key}}","name":"Richtext editor","hasExtension":true,"hasToolbar":true}""", answer.Body!.ToJsonString());
        Assert.Equal(after, Configuration(server, key));
        Assert.Equal(before == after ? 0 : 1, server.BackOffice.DataTypes.Updates);
    }

    [Fact]
    public async Task Taking_it_away_leaves_other_buttons_and_empty_groups_as_they_were()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        Guid key = server.BackOffice.DataTypes.Add("Richtext editor", """{"extensions":["x","Capsule.Tiptap.Protection"],"toolbar":[[["a","Capsule.Tiptap.Toolbar.Protect"],[]],[["Capsule.Tiptap.Toolbar.PaywallLine"]]]}""");

        await ApiAnswer.GetAsync(server, "developer", $"DELETE editor/data-types/{key}");

        Assert.Equal("""{"extensions":["x"],"toolbar":[[["a"],[]],[]]}""", Configuration(server, key));
    }

    [Fact]
    public async Task Data_types_of_other_editors_are_neither_listed_nor_changed()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        Guid other = server.BackOffice.DataTypes.Add("Textbox", "{}", "Umb.PropertyEditorUi.TextBox");
        Guid key = server.BackOffice.DataTypes.Add("Richtext editor", Plain);

        JsonNode listed = Assert.Single((await ApiAnswer.GetAsync(server, "developer", "GET editor/data-types")).Body!.AsArray())!;
        ApiAnswer changed = await ApiAnswer.GetAsync(server, "developer", $"POST editor/data-types/{other}");

        Assert.Equal($$"""{"key":"{{key}}","name":"Richtext editor","hasExtension":false,"hasToolbar":false}""", listed.ToJsonString());
        Assert.Equal((HttpStatusCode.NotFound, "DATA_TYPE_NOT_FOUND"), (changed.Status, changed.Code));
    }

    private static string Configuration(CmsServer server, Guid key) => server.BackOffice.DataTypes.Rows[key].Configuration;
}
