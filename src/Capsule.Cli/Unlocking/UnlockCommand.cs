using System.CommandLine;
using Capsule.Cli.Configuration;
using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Cli.Unlocking;

/// <summary>
/// <c>capsule unlock</c>: answers an unlock request as the configured local issuer would, for a grant given by hand or
/// for the share token of the request.
/// </summary>
internal static class UnlockCommand
{
    private const string Examples =
        """
        Examples:
          capsule unlock -c capsule.json --grant premium < request.json
          capsule unlock -c capsule.json --grant premium,pro --delivery wrapKey < request.json
          capsule unlock -c capsule.json --names bodytext < request.json
          capsule unlock -c capsule.json < request-with-share-token.json

        The request is {"resourceJWT": …, "keys": [ … ], "clientPublicKey": …, "shareToken": …} as a browser sends it.
        Without --grant and --names its shareToken is honoured, which delivers direct and nothing else; with either of
        them the share token is not looked at. Uses of a link (maxUses) are counted for this run alone, and revocations
        are not known here: counting is for a site with a store.
        A refusal is {"code": …, "detail": …} on standard error, and exit code 3.
        """;

    internal static Command Create(CliHost host)
    {
        Option<string> config = ConfigurationOption.Create();
        Option<string[]> grant = ListOption.Create("--grant", "SCOPE[,…]", "The granted scopes: exactly these, what a scope includes must be named too.");
        Option<string[]> names = ListOption.Create("--names", "NAME[,…]", "The granted items by content name. Either these or scopes.");
        Option<string> delivery = new("--delivery")
        {
            Description = "direct: the content keys of the granted items. wrapKey: the wrap keys of the granted scopes, which open every page of the scope for the period; never with --names or a share token.",
            DefaultValueFactory = _ => "direct",
        };
        delivery.AcceptOnlyFromAmong("direct", "wrapKey");
        var command = new Command("unlock", "Answers an unlock request from standard input.") { config, grant, names, delivery };
        Help.AddExamples(command, Examples + ConfigurationOption.HelpText);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            KeyDelivery asked = parsed.GetValue(delivery) == "wrapKey" ? KeyDelivery.WrapKey : KeyDelivery.Direct;
            AccessDecision? decision = Decide(
                ListOption.Split("--grant", parsed.GetValue(grant)),
                ListOption.Split("--names", parsed.GetValue(names)),
                asked);
            var files = new InputFiles(host);
            CapsuleOptions options = await SiteConfiguration.LoadAsync(parsed.GetRequiredValue(config), files, host, cancellationToken);
            KeyRingSnapshot keys = await SiteKeys.LoadForIssuerAsync(options, host, cancellationToken);
            SiteKeys.ThrowIfPublisherKeyIsMissing(options);
            CapsuleIssuer issuer = options.CreateLocalIssuer(keys, jwks: SiteJwks.CreateClient(options, host), timeProvider: host.TimeProvider)!;

            ReadOnlyMemory<byte> json = await files.ReadJsonFromStandardInputAsync(UnlockRequest.MaxSize, cancellationToken);
            UnlockRequest request = UnlockRequest.Parse(json.Span);
            UnlockResponse response = decision is null
                ? await UnlockSharedAsync(issuer, request, asked, cancellationToken)
                : issuer.Unlock(await issuer.VerifyAsync(request with { ShareToken = null }, cancellationToken), decision);
            await host.WriteLineAsync(response.ToUtf8Json(), cancellationToken);
        });
        return command;
    }

    private static async Task<UnlockResponse> UnlockSharedAsync(CapsuleIssuer issuer, UnlockRequest request, KeyDelivery delivery, CancellationToken cancellationToken)
    {
        if (request.ShareToken is null)
        {
            throw Errors.NoGrant();
        }

        return await issuer.UnlockSharedAsync(await issuer.VerifyAsync(request, cancellationToken), delivery, cancellationToken);
    }

    private static AccessDecision? Decide(string[]? scopes, string[]? names, KeyDelivery delivery) => (scopes, names) switch
    {
        ({ }, { }) => throw Errors.Usage("Give either --grant or --names, not both."),
        ({ }, null) => AccessDecision.GrantScopes(scopes, delivery),
        (null, { }) when delivery == KeyDelivery.WrapKey => throw Errors.DeliveryNotAllowed(),
        (null, { }) => AccessDecision.GrantContentNames(names),
        _ => null,
    };
}
