using System.Text.Json.Nodes;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;

namespace Capsule.Umbraco.Tests.Doors;

public class SearchIndexTests
{
    private static readonly Guid Hidden = new("11111111-2222-3333-4444-555555555555");
    private static readonly Guid Open = new("66666666-7777-8888-9999-aaaaaaaaaaaa");

    [Theory]
    [InlineData("""<p>lighthouse</p><div data-dca-scope="premium"><dca-teaser>harbour</dca-teaser><p>quillfeather</p></div>""")]
    [InlineData("""<p>lighthouse harbour</p><hr data-dca-paywall="premium"><p>quillfeather</p>""")]
    [InlineData("""<p>lighthouse harbour</p><div data-dca-scope="premium" data-dca-locked-from="2090-01-01T00:00:00Z"><p>quillfeather</p></div>""")]
    public async Task Protected_text_is_in_no_field_and_the_rest_is(string markup)
    {
        foreach (string value in new[] { markup, StoredArticle.Value(markup) })
        {
            Dictionary<string, string> fields = await IndexAsync(StoredArticle.Of(value));

            Assert.All(fields.Values, field => Assert.DoesNotContain("quillfeather", field, StringComparison.Ordinal));
            Assert.All(fields.Values, field => Assert.Contains("lighthouse", field, StringComparison.Ordinal));
            Assert.All(fields.Values, field => Assert.Contains("harbour", field, StringComparison.Ordinal));
            Assert.Equal(["__Raw_body", "body"], fields.Keys.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_published_version_is_cut_by_itself()
    {
        Content document = StoredArticle.Of("<p>draft</p>", published: """<p>lighthouse</p><div data-dca-scope="premium"><p>quillfeather</p></div>""");

        Dictionary<string, string> fields = await IndexAsync(document, published: true);

        Assert.Equal("<p>lighthouse</p>", fields["__Raw_body"]);
        Assert.Equal("""<p>lighthouse</p><div data-dca-scope="premium"><p>quillfeather</p></div>""", document.GetValue("body", published: true));
    }

    [Fact]
    public async Task Blocks_inside_a_region_are_not_indexed()
    {
        string markup = $"""<umb-rte-block data-content-key="{Open}"></umb-rte-block><div data-dca-scope="premium"><umb-rte-block data-content-key="{Hidden}"></umb-rte-block></div>""";

        Dictionary<string, string> fields = await IndexAsync(StoredArticle.Of(StoredArticle.Value(markup, (Hidden, "quillfeather"), (Open, "lighthouse"))));

        Assert.DoesNotContain("quillfeather", fields["body"], StringComparison.Ordinal);
        Assert.Contains("lighthouse", fields["body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_whose_protected_part_has_no_clear_borders_is_not_indexed_at_all()
    {
        Dictionary<string, string> fields = await IndexAsync(StoredArticle.Of("""<p>x</p><div data-dca-scope="premium"><p>quillfeather<table><div></div>after"""));

        Assert.All(fields.Values, field => Assert.DoesNotContain("quillfeather", field, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_without_protection_is_indexed_as_it_is()
    {
        Dictionary<string, string> fields = await IndexAsync(StoredArticle.Of("<p>lighthouse</p>"));

        Assert.Equal("<p>lighthouse</p>", fields["__Raw_body"]);
    }

    private static async Task<Dictionary<string, string>> IndexAsync(Content document, bool published = false)
    {
        await using CmsServer server = await CmsServer.StartAsync(new() { Services = services => services.AddSingleton<IRichTextPropertyIndexValueFactory, Factory>() });
        IEnumerable<IndexValue> values = server.Services.GetRequiredService<IRichTextPropertyIndexValueFactory>()
            .GetIndexValues(document.Properties["body"]!, null, null, published, [], new Dictionary<Guid, IContentType>());
        return values.ToDictionary(value => value.FieldName, value => string.Concat(value.Values));
    }

    /// <summary>Gives the fields that the CMS's own factory does: the markup, and the words of the markup and its blocks.</summary>
    private sealed class Factory : IRichTextPropertyIndexValueFactory
    {
        public IEnumerable<IndexValue> GetIndexValues(IProperty property, string? culture, string? segment, bool published, IEnumerable<string> availableCultures, IDictionary<Guid, IContentType> contentTypeDictionary)
        {
            string value = (string)property.GetValue(culture, segment, published)!;
            JsonNode? json = value.StartsWith('{') ? JsonNode.Parse(value) : null;
            string markup = json is null ? value : (string)json["markup"]!;
            return
            [
                new IndexValue { Culture = culture, FieldName = $"__Raw_{property.Alias}", Values = [markup] },
                new IndexValue { Culture = culture, FieldName = property.Alias, Values = [markup, json?["blocks"]?["contentData"]?.ToJsonString()] },
            ];
        }
    }
}
