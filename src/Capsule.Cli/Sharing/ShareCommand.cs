using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Capsule.Cli.Configuration;
using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Publishing;
using Capsule.Sharing;

namespace Capsule.Cli.Sharing;

/// <summary><c>capsule share</c>: makes a share link for a page.</summary>
internal static class ShareCommand
{
    private const string Examples =
        """
        Examples:
          capsule share -c capsule.json --resource article-123 --scope premium
          capsule share -c capsule.json --resource article-123 --names bodytext --expires 12h --max-uses 50
          capsule share -c capsule.json --resource article-123 --scope premium --json \
            --url https://news.example.com/article-123

        Whoever has the token may read what it names of this page, until it expires. It belongs in the page's address as
        the parameter 'share'. Links are counted (--max-uses) and revoked (by --jti) by the issuer, not here.
        """;

    // A token and an address have nothing that must be escaped, and a '+' or '&' should read as one.
    private static readonly JsonWriterOptions JsonOptions = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static Command Create(CliHost host)
    {
        Option<string> config = ConfigurationOption.Create();
        Option<string> resource = new("--resource") { Description = "The page's id.", HelpName = "ID", Required = true };
        Option<string[]> scope = ListOption.Create("--scope", "SCOPE[,…]", "The scopes it opens, of this page alone.");
        Option<string[]> names = ListOption.Create("--names", "NAME[,…]", "The items it opens, by content name. Either these or scopes.");
        Option<string> expires = new("--expires")
        {
            Description = "How long it lives: a number and s, m, h, d or w.",
            HelpName = "DURATION",
            DefaultValueFactory = _ => "7d",
        };
        Option<int?> maxUses = new("--max-uses") { Description = "How often it may be used. Default: any number of times.", HelpName = "N" };
        Option<string?> id = new("--jti") { Description = "Its id, by which it is counted and revoked. Default: a random one.", HelpName = "ID" };
        Option<string?> data = new("--data") { Description = "The publisher's own data, signed with it and public: a JSON object.", HelpName = "FILE" };
        Option<bool> standard = new("--standard") { Description = "Write standard claims (iss, sub) and the type dca-share+jwt. Issuers of other implementations may not know them." };
        Option<string?> url = new("--url") { Description = "The page's address: print it with the token added instead of the token alone.", HelpName = "PAGE-URL" };
        Option<bool> json = new("--json") { Description = "Print one JSON object: token, id, expiresAt and, with --url, url." };
        var command = new Command("share", "Makes a share link for a page and prints its token.")
        {
            config, resource, scope, names, expires, maxUses, id, data, standard, url, json,
        };
        Help.AddExamples(command, Examples + ConfigurationOption.HelpText);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string[] scopes = ListOption.Split("--scope", parsed.GetValue(scope)) ?? [];
            string[] contentNames = ListOption.Split("--names", parsed.GetValue(names)) ?? [];
            if (scopes.Length > 0 == contentNames.Length > 0)
            {
                throw Errors.Usage("Say what it opens: either --scope SCOPE[,…] or --names NAME[,…].");
            }

            TimeSpan lifetime = Lifetime.Parse(parsed.GetRequiredValue(expires));
            Uri? page = parsed.GetValue(url) is { } address ? PageUrl.Parse(address) : null;
            var files = new InputFiles(host);
            CapsuleOptions options = await SiteConfiguration.LoadAsync(parsed.GetRequiredValue(config), files, host, cancellationToken);
            CapsulePublisher publisher = await SitePublisher.CreateAsync(options, host, cancellationToken);
            SitePublisher.CheckScopes(options, scopes);
            ShareLink link = publisher.CreateShareLink(new ShareLinkRequest
            {
                ResourceId = parsed.GetRequiredValue(resource),
                Scopes = scopes,
                ContentNames = contentNames,
                Lifetime = lifetime,
                MaxUses = parsed.GetValue(maxUses),
                Id = parsed.GetValue(id),
                Data = await files.ReadDataAsync(parsed.GetValue(data), cancellationToken),
                UseStandardClaims = parsed.GetValue(standard),
            });
            string? full = page is null ? null : PageUrl.AddToken(page, link.Token);
            if (parsed.GetValue(json))
            {
                await host.WriteLineAsync(ToJson(link, full), cancellationToken);
            }
            else
            {
                await host.WriteLineAsync(full ?? link.Token, cancellationToken);
            }
        });
        return command;
    }

    private static ReadOnlyMemory<byte> ToJson(ShareLink link, string? url)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("token"u8, link.Token);
            json.WriteString("id"u8, link.Id);
            json.WriteString("expiresAt"u8, link.ExpiresAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            if (url is not null)
            {
                json.WriteString("url"u8, url);
            }

            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
