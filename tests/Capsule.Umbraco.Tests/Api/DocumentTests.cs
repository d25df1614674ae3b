using System.Net;
using System.Text.Json.Nodes;
using Capsule.Umbraco.Tests.Cms;
using Umbraco.Cms.Core.Models;

namespace Capsule.Umbraco.Tests.Api;

public class DocumentTests
{
    private const string Region = "<p>Open.</p><div data-dca-scope=\"premium\" data-dca-name=\"body\"><p>Three words here</p></div>";

    [Fact]
    public async Task What_is_protected_in_a_draft_is_told()
    {
        await using CmsServer server = await StartAsync();
        CmsDocument document = Add(server, new CmsDocument().With("body", CmsDocument.RichText(Region)));

        JsonNode body = await ProtectionAsync(server, document);

        JsonNode region = Assert.Single(body["regions"]!.AsArray())!;
        Assert.Equal(
            """{"name":"body","scopes":["premium"],"kind":"Region","propertyAlias":"body","propertyName":"The body","words":3,"excerpt":"Three words here","lockedFrom":null,"lockedUntil":null,"isInPublished":true,"problem":null}""",
            region.ToJsonString());
        Assert.Equal((true, document.Key.ToString(), "news.example.com", "https://news.example.com/article", true), ((bool?)body["isPublished"], (string?)body["resourceId"], (string?)body["domain"], (string?)body["url"], (bool?)body["isPubliclyAccessible"]));
    }

    [Fact]
    public async Task Readers_are_anyone_and_each_scope_with_a_preview_of_their_own()
    {
        await using CmsServer server = await StartAsync();
        CmsDocument document = Add(server, new CmsDocument { VariesByCulture = true });

        JsonArray readers = (await ProtectionAsync(server, document, "?culture=sv-SE"))["readers"]!.AsArray();

        Assert.Equal(
            [("anonymous", null, $"/{document.Key}?dca-as=anonymous&culture=sv-SE"), ("scope", "premium", $"/{document.Key}?dca-as=premium&culture=sv-SE")],
            readers.Select(reader => ((string?)reader!["id"], (string?)reader["scope"], (string?)reader["previewUrl"])));
    }

    [Fact]
    public async Task A_paywall_line_and_regions_in_blocks_are_found()
    {
        await using CmsServer server = await StartAsync();
        object nested = new { contentData = new[] { new { contentTypeKey = Guid.NewGuid(), values = new object[] { new { alias = "text", value = CmsDocument.RichText(Region) } } } } };
        CmsDocument document = Add(server, new CmsDocument()
            .With("body", CmsDocument.RichText("<p>Open</p><hr data-dca-paywall=\"premium\"><p>Behind the line</p>", nested)));

        JsonArray regions = (await ProtectionAsync(server, document))["regions"]!.AsArray();

        Assert.Equal([("PaywallLine", "Behind the line"), ("Region", "Three words here")], regions.Select(region => ((string?)region!["kind"], (string?)region["excerpt"])));
    }

    [Theory]
    [InlineData("<div data-dca-scope=\"gold\"><p>x</p></div>", "'gold' is not among")]
    [InlineData("<div data-dca-scope=\"\"><p>x</p></div>", "names no scope")]
    [InlineData("<p>a</p><hr data-dca-paywall=\"premium\">", "protects nothing")]
    [InlineData("<div data-dca-scope=\"premium\"><div data-dca-scope=\"gold\">x</div></div>", "Another protected part")]
    [InlineData("<div data-dca-scope=\"premium\"><p>x", "whole text is withheld")]
    public async Task What_is_wrong_with_a_region_is_said(string markup, string says)
    {
        await using CmsServer server = await StartAsync();
        CmsDocument document = Add(server, new CmsDocument().With("body", CmsDocument.RichText(markup)));

        JsonNode region = Assert.Single((await ProtectionAsync(server, document))["regions"]!.AsArray())!;

        Assert.Contains(says, (string?)region["problem"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_region_that_the_published_page_does_not_have_yet_is_told_apart()
    {
        await using CmsServer server = await StartAsync();
        CmsDocument document = Add(server, new CmsDocument().With("body", CmsDocument.RichText(Region), CmsDocument.RichText("<p>Three words here</p>")));

        Assert.False((bool?)(await ProtectionAsync(server, document))["regions"]![0]!["isInPublished"]);
    }

    [Fact]
    public async Task An_excerpt_is_short_and_of_the_text_alone()
    {
        await using CmsServer server = await StartAsync();
        CmsDocument document = Add(server, new CmsDocument().With("body", CmsDocument.RichText($"<div data-dca-scope=\"premium\"><p>{string.Concat(Enumerable.Repeat("Lorem &amp; <b>ip</b>sum ", 30))}</p></div>")));

        string excerpt = (string)(await ProtectionAsync(server, document))["regions"]![0]!["excerpt"]!;

        Assert.InRange(excerpt.Length, 60, 80);
        Assert.StartsWith("Lorem & ipsum Lorem", excerpt, StringComparison.Ordinal);
        Assert.EndsWith("…", excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_of_other_cultures_do_not_count()
    {
        await using CmsServer server = await StartAsync();
        CmsDocument document = Add(server, new CmsDocument { VariesByCulture = true }
            .With("body", CmsDocument.RichText(Region), culture: "sv-SE")
            .With("note", CmsDocument.RichText("<p>x</p>"), culture: "en-US"));

        Assert.Single((await ProtectionAsync(server, document, "?culture=sv-se"))["regions"]!.AsArray());
        Assert.Empty((await ProtectionAsync(server, document, "?culture=en-US"))["regions"]!.AsArray());
        Assert.Equal($"{document.Key}:sv-se", (string?)(await ProtectionAsync(server, document, "?culture=sv-SE"))["resourceId"]);
    }

    [Fact]
    public async Task A_page_that_the_cms_restricts_says_so()
    {
        await using CmsServer server = await StartAsync();
        CmsDocument document = Add(server, new CmsDocument());
        server.Content.Restricted[1000] = ["Patrons"];

        Assert.False((bool?)(await ProtectionAsync(server, document))["isPubliclyAccessible"]);
    }

    [Fact]
    public async Task A_document_that_is_not_there_or_not_for_this_user_is_refused()
    {
        await using CmsServer server = await StartAsync();
        CmsDocument document = Add(server, new CmsDocument().With("body", CmsDocument.RichText(Region)));
        server.BackOffice.Hidden.Add(document.Key);

        ApiAnswer hidden = await ApiAnswer.GetAsync(server, "writer", $"GET documents/{document.Key}/protection");
        ApiAnswer missing = await ApiAnswer.GetAsync(server, "writer", $"GET documents/{Guid.NewGuid()}/protection");

        Assert.Equal((HttpStatusCode.Forbidden, "DOCUMENT_NOT_ALLOWED"), (hidden.Status, hidden.Code));
        Assert.DoesNotContain("words", hidden.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, "DOCUMENT_NOT_FOUND"), (missing.Status, missing.Code));
    }

    [Fact]
    public async Task Where_a_scope_is_used_is_found_in_texts_blocks_and_pickers()
    {
        await using CmsServer server = await StartAsync();
        Guid picker = server.BackOffice.DataTypes.Add("Scopes", "{}", "Capsule.PropertyEditorUi.ScopePicker");
        var block = Guid.NewGuid();
        IPropertyType blockProperty = Stub<IPropertyType>.Of(stub => stub.On("get_Alias", _ => "access").On("get_DataTypeKey", _ => picker));
        server.BackOffice.ContentTypes.Add(Stub<IContentType>.Of(stub => stub.On("get_Key", _ => block).On("get_CompositionPropertyTypes", _ => new[] { blockProperty })));
        object blocks = new { contentData = new[] { new { contentTypeKey = block, values = new object[] { new { alias = "access", value = "[\"premium\"]" } } } } };
        CmsDocument inText = Add(server, new CmsDocument { Name = "Text", VariesByCulture = true }.With("body", CmsDocument.RichText(Region), culture: "sv-SE"));
        CmsDocument inPicker = Add(server, new CmsDocument { Name = "Picker", IsPublished = false }.With("access", "[\"premium\",\"gold\"]", dataType: picker, editor: "Umbraco.Plain.Json"));
        CmsDocument inBlock = Add(server, new CmsDocument { Name = "Block" }.With("body", CmsDocument.RichText("<p>x</p>", blocks)));
        Add(server, new CmsDocument { Name = "Other scope" }.With("body", CmsDocument.RichText("<div data-dca-scope=\"gold\">premium</div>")).With("tags", "[\"premium\"]", editor: "Umbraco.Tags"));
        Add(server, new CmsDocument { Name = "In the bin", IsTrashed = true }.With("body", CmsDocument.RichText(Region)));

        JsonNode body = (await ApiAnswer.GetAsync(server, "developer", "GET scopes/usage?scope=premium")).Body!;

        Assert.Equal(
            [(inText.Key, "Text (sv-SE)", "sv-SE", true), (inPicker.Key, "Picker", null, false), (inBlock.Key, "Block", null, true)],
            body["documents"]!.AsArray().Select(use => ((Guid)use!["key"]!, (string?)use["name"], (string?)use["culture"], (bool)use["isPublished"]!)));
        Assert.Equal(("premium", true, "article"), ((string?)body["scope"], (bool?)body["isComplete"], (string?)body["documents"]![0]!["contentType"]));
    }

    [Fact]
    public async Task A_search_that_was_cut_off_says_so()
    {
        await using CmsServer server = await StartAsync();
        Add(server, new CmsDocument().With("title", "x", editor: "Umbraco.TextBox"));
        server.BackOffice.TotalDocuments = 1_000_000;

        Assert.False((bool?)(await ApiAnswer.GetAsync(server, "developer", "GET scopes/usage?scope=premium")).Body!["isComplete"]);
    }

    private static Task<CmsServer> StartAsync() => CmsServer.StartAsync(new() { Settings = { ["Domain"] = "news.example.com", ["Scopes:0:Name"] = "premium" } });

    private static CmsDocument Add(CmsServer server, CmsDocument document)
    {
        server.BackOffice.Documents.Add(document);
        return document;
    }

    private static async Task<JsonNode> ProtectionAsync(CmsServer server, CmsDocument document, string query = "")
    {
        ApiAnswer answer = await ApiAnswer.GetAsync(server, "writer", $"GET documents/{document.Key}/protection{query}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Body!;
    }
}
