using System.CommandLine;
using Capsule.Cli.Configuration;
using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Cli.Unlocking;

/// <summary><c>capsule unlock</c>: answers an unlock request as the configured local issuer would, for a grant given by hand.</summary>
internal static class UnlockCommand
{
    private const string Examples =
        """
        Examples:
          capsule unlock -c capsule.json --grant premium < request.json
          capsule unlock -c capsule.json --grant premium,pro --delivery wrapKey < request.json
          capsule unlock -c capsule.json --names bodytext < request.json

        The request is {"resourceJWT": …, "keys": [ … ], "clientPublicKey": …} as a browser sends it.
        A refusal is {"code": …, "detail": …} on standard error, and exit code 3.
        """;

    internal static Command Create(CliHost host)
    {
        Option<string> config = ConfigurationOption.Create();
        Option<string[]> grant = CreateListOption("--grant", "SCOPE[,…]", "The granted scopes: exactly these, what a scope includes must be named too.");
        Option<string[]> names = CreateListOption("--names", "NAME[,…]", "The granted items by content name. Either these or scopes.");
        Option<string> delivery = new("--delivery")
        {
            Description = "direct: the content keys of the granted items. wrapKey: the wrap keys of the granted scopes, which open every page of the scope for the period; never with --names.",
            DefaultValueFactory = _ => "direct",
        };
        delivery.AcceptOnlyFromAmong("direct", "wrapKey");
        var command = new Command("unlock", "Answers an unlock request from standard input.") { config, grant, names, delivery };
        Help.AddExamples(command, Examples + ConfigurationOption.HelpText);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            AccessDecision decision = Decide(
                Split("--grant", parsed.GetValue(grant)),
                Split("--names", parsed.GetValue(names)),
                parsed.GetValue(delivery) == "wrapKey" ? KeyDelivery.WrapKey : KeyDelivery.Direct);
            var files = new InputFiles(host);
            CapsuleOptions options = await SiteConfiguration.LoadAsync(parsed.GetRequiredValue(config), files, host, cancellationToken);
            KeyRingSnapshot keys = await SiteKeys.LoadForIssuerAsync(options, host, cancellationToken);
            SiteKeys.ThrowIfPublisherKeyIsMissing(options);
            CapsuleIssuer issuer = options.CreateLocalIssuer(keys, timeProvider: host.TimeProvider)!;

            ReadOnlyMemory<byte> json = await files.ReadJsonFromStandardInputAsync(UnlockRequest.MaxSize, cancellationToken);
            VerifiedUnlock verified = await issuer.VerifyAsync(UnlockRequest.Parse(json.Span), cancellationToken);
            await host.WriteLineAsync(issuer.Unlock(verified, decision).ToUtf8Json(), cancellationToken);
        });
        return command;
    }

    private static Option<string[]> CreateListOption(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    private static string[]? Split(string option, string[]? values)
    {
        if (values is not { Length: > 0 })
        {
            return null;
        }

        string[] parts = [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))];
        return Array.TrueForAll(parts, part => part.Length > 0) ? parts : throw Errors.Usage($"{option} has an empty part.");
    }

    private static AccessDecision Decide(string[]? scopes, string[]? names, KeyDelivery delivery) => (scopes, names) switch
    {
        ({ }, { }) => throw Errors.Usage("Give either --grant or --names, not both."),
        ({ }, null) => AccessDecision.GrantScopes(scopes, delivery),
        (null, { }) when delivery == KeyDelivery.WrapKey => throw Errors.DeliveryNotAllowed(),
        (null, { }) => AccessDecision.GrantContentNames(names),
        _ => throw Errors.Usage("Say what is granted: --grant SCOPE[,…] or --names NAME[,…]."),
    };
}
