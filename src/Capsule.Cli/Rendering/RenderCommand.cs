using System.CommandLine;
using Capsule.Cli.Configuration;
using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Publishing;

namespace Capsule.Cli.Rendering;

/// <summary><c>capsule render</c>: encrypts files as the items of a page and prints its manifest.</summary>
internal static class RenderCommand
{
    private const string Examples =
        """
        Examples:
          capsule render -c capsule.json --resource article-123 --item bodytext:premium=body.html
          capsule render -c capsule.json --resource article-123 \
            --item bodytext:premium=body.html --item "table:pro=table.json;application/json" --data meta.json
          echo '<p>Hello</p>' | capsule render -c capsule.json --resource hello --item free=- --script
        """;

    internal static Command Create(CliHost host)
    {
        Option<string> config = ConfigurationOption.Create();
        Option<string> resource = new("--resource") { Description = "The page's id.", HelpName = "ID", Required = true };
        Option<string[]> item = new("--item")
        {
            Description = "An item of the page: NAME[:SCOPE]=FILE[;CONTENT-TYPE]. The scope is the name where none is given, the content type text/html. FILE '-' is standard input. Once for each item.",
            HelpName = "ITEM",
            Required = true,
        };
        Option<string?> data = new("--data") { Description = "The publisher's own data, signed with the page and public: a JSON object.", HelpName = "FILE" };
        Option<bool> script = new("--script") { Description = "Print the script element for the page's head instead of JSON." };
        var command = new Command("render", "Encrypts files as the items of a page and prints its manifest.") { config, resource, item, data, script };
        Help.AddExamples(command, Examples + ConfigurationOption.HelpText);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var files = new InputFiles(host);
            ItemArgument[] items = [.. parsed.GetRequiredValue(item).Select(ItemArgument.Parse)];
            CapsuleOptions options = await SiteConfiguration.LoadAsync(parsed.GetRequiredValue(config), files, host, cancellationToken);
            CapsulePublisher publisher = await SitePublisher.CreateAsync(options, host, cancellationToken);
            SitePublisher.CheckScopes(options, items.Select(item => item.Scope ?? item.Name));

            CapsuleRender render = await publisher.RenderAsync(
                new RenderRequest
                {
                    ResourceId = parsed.GetRequiredValue(resource),
                    Items = await ReadItemsAsync(items, files, cancellationToken),
                    Data = await files.ReadDataAsync(parsed.GetValue(data), cancellationToken),
                },
                cancellationToken);
            if (parsed.GetValue(script))
            {
                await host.WriteLineAsync(render.ToScriptElement(), cancellationToken);
            }
            else
            {
                await host.WriteLineAsync(render.Utf8Json, cancellationToken);
            }
        });
        return command;
    }

    private static async Task<List<ContentItem>> ReadItemsAsync(IEnumerable<ItemArgument> items, InputFiles files, CancellationToken cancellationToken)
    {
        var read = new List<ContentItem>();
        foreach (ItemArgument item in items)
        {
            read.Add(new ContentItem(item.Name, await files.ReadAsync(item.File, cancellationToken))
            {
                Scope = item.Scope,
                ContentType = item.ContentType ?? ContentItem.DefaultContentType,
            });
        }

        return read;
    }
}
