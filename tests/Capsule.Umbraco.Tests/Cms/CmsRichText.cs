using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HtmlAgilityPack;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.Models.Blocks;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>
/// The Content Delivery API's parsers of rich text, as far as they matter here: a lenient parser reads and writes the
/// HTML anew, links to content become paths, blocks lose their comments, and elements' attributes lose their <c>data-</c>.
/// </summary>
internal static class CmsRichText
{
    internal static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IApiRichTextMarkupParser, Markup>();
        services.AddSingleton<IApiRichTextElementParser, Elements>();
        services.Configure<JsonOptions>(json => json.JsonSerializerOptions.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { DescribeElements } });
    }

    private static void DescribeElements(JsonTypeInfo type)
    {
        if (type.Type == typeof(IRichTextElement))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions { UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
            foreach (Type derived in new[] { typeof(RichTextRootElement), typeof(RichTextGenericElement), typeof(RichTextTextElement) })
            {
                type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(derived));
            }
        }
    }

    private static HtmlDocument Load(string html)
    {
        var document = new HtmlDocument();
        document.LoadHtml(html);
        return document;
    }

    private sealed class Markup : IApiRichTextMarkupParser
    {
        public string Parse(string html)
        {
            HtmlDocument document = Load(html);
            foreach (HtmlNode node in document.DocumentNode.Descendants().ToArray())
            {
                if (node.Name == "a" && node.GetAttributeValue("href", "").StartsWith("/{localLink:", StringComparison.Ordinal))
                {
                    node.SetAttributeValue("href", "/linked/");
                }
                else if (node.Name == "umb-rte-block")
                {
                    string key = node.GetAttributeValue("data-content-key", "");
                    node.Attributes.Remove("data-content-key");
                    node.SetAttributeValue("data-content-id", key);
                    node.RemoveAllChildren();
                }
            }

            return document.DocumentNode.InnerHtml;
        }
    }

    private sealed class Elements : IApiRichTextElementParser
    {
        public IRichTextElement Parse(string html, RichTextBlockModel? richTextBlockModel) =>
            new RichTextRootElement([], Children(Load(html).DocumentNode), []);

        private static IRichTextElement[] Children(HtmlNode node) => [.. node.ChildNodes.Where(child => child.NodeType != HtmlNodeType.Comment).Select(Read)];

        private static IRichTextElement Read(HtmlNode node)
        {
            if (node.NodeType == HtmlNodeType.Text)
            {
                return new RichTextTextElement(node.InnerText);
            }

            var attributes = node.Attributes.ToDictionary(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal) ? attribute.Name[5..] : attribute.Name, attribute => (object)(attribute.Value ?? string.Empty));
            if (attributes.Remove("content-key", out object? key))
            {
                attributes["content-id"] = Guid.Parse(key.ToString()!);
            }

            return new RichTextGenericElement(node.Name, attributes, Children(node));
        }
    }
}
