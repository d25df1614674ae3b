using System.Text;
using System.Text.Json.Nodes;
using Capsule.Configuration;
using Capsule.Docs.Tests.Markdown;
using Capsule.Keys;
using Capsule.TagHelpers.Filtering;

namespace Capsule.Docs.Tests.Snippets;

public sealed class SettingsTests
{
    public static TheoryData<MarkdownBlock> Blocks => Repository.Blocks("json");

    [Theory, MemberData(nameof(Blocks))]
    public void A_block_of_settings_names_nothing_that_is_no_setting(MarkdownBlock block)
    {
        JsonObject capsule = Parse(block);
        JsonNode? filter = capsule["Filter"]?.DeepClone();
        capsule.Remove("Filter");
        Bind(capsule).Get<CapsuleOptions>(binder => binder.ErrorOnUnknownConfiguration = true);
        Bind(filter ?? new JsonObject()).Get<CapsuleFilterOptions>(binder => binder.ErrorOnUnknownConfiguration = true);
    }

    [Theory, MemberData(nameof(Blocks))]
    public async Task A_site_starts_with_a_block_of_settings_and_outside_Development_where_it_names_a_domain(MarkdownBlock block)
    {
        JsonObject capsule = Parse(block);
        await using var site = new BareSite();
        await site.StartAsync(
            builder => builder.Build(),
            capsule.ContainsKey("Domain") ? "Production" : "Development",
            builder =>
            {
                WriteKeys(capsule, builder.Environment.ContentRootPath);
                builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(block.Text)));
            });
    }

    private static JsonObject Parse(MarkdownBlock block)
    {
        JsonObject root = JsonNode.Parse(block.Text)!.AsObject();
        Assert.Equal(["Capsule"], root.Select(member => member.Key));
        return root["Capsule"]!.AsObject();
    }

    private static IConfigurationRoot Bind(JsonNode json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json.ToJsonString()))).Build();

    // The files that settings name, with keys of the right kind in them.
    private static void WriteKeys(JsonNode node, string root)
    {
        if (node is JsonArray array)
        {
            array.OfType<JsonNode>().ToList().ForEach(item => WriteKeys(item, root));
        }
        else if (node is JsonObject members)
        {
            foreach ((string name, JsonNode? value) in members)
            {
                if (name.EndsWith("Pem", StringComparison.Ordinal))
                {
                    string path = Path.Combine(root, (string)value!);
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    File.WriteAllText(path, name == "PublicKeyPem" ? IssuerPrivateKey.Generate("key").PublicKey.ExportPem() : IssuerPrivateKey.Generate("key").ExportPem());
                }
                else if (value is not null)
                {
                    WriteKeys(value, root);
                }
            }
        }
    }
}
