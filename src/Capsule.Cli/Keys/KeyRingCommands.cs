using System.CommandLine;
using Capsule.Cli.Terminal;
using Capsule.Keys;

namespace Capsule.Cli.Keys;

/// <summary><c>capsule keys list</c> and <c>capsule keys rotate</c>: the keys of a key ring in a file, also while a site uses it.</summary>
internal static class KeyRingCommands
{
    private const string ListExamples =
        """
        Examples:
          capsule keys list --file App_Data/Capsule/keys.json
          capsule keys list --file keys.json --json
        """;

    private const string RotateExamples =
        """
        Examples:
          capsule keys rotate --file keys.json --create                  a new signing key: published, not used yet
          capsule keys rotate --file keys.json --activate sig-2026-12    it signs from now on; the one before it retires
          capsule keys list --file keys.json                             says from when the next step is safe
          capsule keys rotate --file keys.json --retire sig-2026-11      once pages signed by it have expired
          capsule keys rotate --file keys.json --remove sig-2026-11
          capsule keys rotate --file keys.json --create --issuer         the same steps for the issuer's key
          capsule keys rotate --file keys.json --rotation-secret         a new rotation secret, in one step

        Run it as the user that the site runs as, who alone may read the file. Sites that use it notice within a second.
        """;

    internal static Command CreateList(CliHost host)
    {
        Option<string> file = CreateFileOption();
        Option<TimeSpan> maxPageAge = CreateMaxPageAgeOption();
        Option<bool> json = new("--json") { Description = "Print one JSON object." };
        var command = new Command("list", "Lists the keys of a key ring in a file, without secrets.") { file, maxPageAge, json };
        Help.AddExamples(command, ListExamples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            FileKeyRing ring = Open(host, parsed.GetRequiredValue(file), parsed.GetValue(maxPageAge));
            KeyRingListing listing = await ring.ListAsync(cancellationToken);
            await host.WriteLineAsync(parsed.GetValue(json) ? KeyRingReport.WriteJson(listing) : KeyRingReport.WriteText(listing, host.TimeProvider.GetUtcNow()), cancellationToken);
        });
        return command;
    }

    internal static Command CreateRotate(CliHost host)
    {
        Option<string> file = CreateFileOption();
        Option<TimeSpan> maxPageAge = CreateMaxPageAgeOption();
        Option<bool> issuer = new("--issuer") { Description = "The local issuer's keys instead of the publisher's." };
        Option<bool> create = new("--create") { Description = "Make a pending key." };
        Option<string?> keyId = new("--key-id") { Description = "The id (kid) of the key that --create makes.", HelpName = "ID" };
        Option<string?> activate = new("--activate") { Description = "Put a pending key to use.", HelpName = "KID" };
        Option<string?> retire = new("--retire") { Description = "Retire a key that another has replaced.", HelpName = "KID" };
        Option<bool> force = new("--force") { Description = "Retire it although pages that depend on it may be out." };
        Option<string?> remove = new("--remove") { Description = "Remove a key that is retired or was never used.", HelpName = "KID" };
        Option<bool> secret = new("--rotation-secret") { Description = "Replace the rotation secret." };
        Option<bool> json = new("--json") { Description = "Print one JSON object." };
        var command = new Command("rotate", "Replaces keys of a key ring in a file, step by step.")
        {
            file, create, keyId, activate, retire, force, remove, secret, issuer, maxPageAge, json,
        };
        command.Validators.Add(result =>
        {
            Option[] steps = [create, activate, retire, remove, secret];
            if (steps.Count(step => result.GetResult(step) is { Implicit: false }) != 1)
            {
                result.AddError("Give one of --create, --activate, --retire, --remove and --rotation-secret.");
            }
            else if (result.GetValue(force) && result.GetResult(retire) is null)
            {
                result.AddError("--force goes with --retire.");
            }
            else if (result.GetResult(keyId) is not null && !result.GetValue(create))
            {
                result.AddError("--key-id goes with --create.");
            }
        });
        Help.AddExamples(command, RotateExamples);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            FileKeyRing ring = Open(host, parsed.GetRequiredValue(file), parsed.GetValue(maxPageAge));
            KeyPurpose purpose = parsed.GetValue(issuer) ? KeyPurpose.Issuer : KeyPurpose.Signing;
            if (parsed.GetValue(create))
            {
                await ring.CreateAsync(purpose, parsed.GetValue(keyId), cancellationToken);
            }
            else if (parsed.GetValue(activate) is { } activated)
            {
                await ring.ActivateAsync(purpose, activated, cancellationToken);
            }
            else if (parsed.GetValue(retire) is { } retired)
            {
                await ring.RetireAsync(purpose, retired, parsed.GetValue(force), cancellationToken);
            }
            else if (parsed.GetValue(remove) is { } removed)
            {
                await ring.RemoveAsync(purpose, removed, cancellationToken);
            }
            else
            {
                await ring.ReplaceRotationSecretAsync(cancellationToken);
            }

            KeyRingListing listing = await ring.ListAsync(cancellationToken);
            await host.WriteLineAsync(parsed.GetValue(json) ? KeyRingReport.WriteJson(listing) : KeyRingReport.WriteText(listing, host.TimeProvider.GetUtcNow()), cancellationToken);
        });
        return command;
    }

    // A site makes its file itself. One made here by a slip of the pen would be a key ring that nobody uses.
    private static FileKeyRing Open(CliHost host, string path, TimeSpan maxPageAge) => File.Exists(path)
        ? new FileKeyRing(path, new FileKeyRingOptions { MaxPageAge = maxPageAge }, host.TimeProvider)
        : throw Errors.FileNotFound(path);

    private static Option<string> CreateFileOption() => new("--file", "-f")
    {
        Description = "The key ring: keys.json in the site's App_Data/Capsule, or in the folder that Capsule:Keys:Directory names.",
        HelpName = "FILE",
        Required = true,
    };

    private static Option<TimeSpan> CreateMaxPageAgeOption()
    {
        var option = new Option<TimeSpan>("--max-page-age")
        {
            Description = "How long after its render a page may be out, as Capsule:Keys:MaxPageAge: 12:00:00, or 30.00:00:00 for days.",
            HelpName = "TIME",
            DefaultValueFactory = _ => FileKeyRingOptions.DefaultMaxPageAge,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<TimeSpan>() <= TimeSpan.Zero)
            {
                result.AddError("--max-page-age is not positive.");
            }
        });
        return option;
    }
}
