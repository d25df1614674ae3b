namespace Capsule.Cli.Terminal;

/// <summary>
/// Every message of the tool, in one place. Files and settings are named, never quoted: a key pasted into the wrong
/// place must not end up in the log of a build.
/// </summary>
internal static class Errors
{
    private static readonly string InvalidConfiguration = CapsuleErrorCode.InvalidConfiguration.ToWireName();

    internal static CliException Usage(string problem) => new(ExitCode.Usage, "USAGE", problem);

    internal static CliException StandardInputTwice() => Usage("'-' is given more than once: standard input can be read once.");

    internal static CliException NoGrant() =>
        Usage("Nothing says what is granted: give --grant SCOPE[,…] or --names NAME[,…], or a request with a shareToken.");

    internal static CliException InvalidLifetime(string text) =>
        Usage($"--expires '{text}' is no length of time: a whole number above zero and s, m, h, d or w, such as 90s, 30m, 12h, 7d, 2w.");

    // The words are secrets: the message says which line of them it is, and quotes none.
    internal static CliException InvalidWords(string path, ArgumentException e) =>
        new(ExitCode.Usage, "INVALID_WORDS", $"'{path}': {e.Message.Split(" (Parameter", 2)[0]}");

    internal static CliException InvalidPageUrl(string why) => Usage($"--url {why}.");

    internal static CliException InvalidItem(string why) => Usage($"--item {why}. Its form is NAME[:SCOPE]=FILE[;CONTENT-TYPE].");

    internal static CliException FileNotFound(string path) => new(ExitCode.Usage, "FILE_NOT_FOUND", $"There is no file '{path}'.");

    internal static CliException FileUnreadable(string path, Exception e) =>
        new(ExitCode.Usage, "FILE_UNREADABLE", $"'{path}' cannot be read: {e.Message}");

    internal static CliException FileUnwritable(string path, Exception e) =>
        new(ExitCode.Usage, "FILE_UNWRITABLE", $"'{path}' cannot be written: {e.Message}");

    // The parser's own message quotes what it stumbled over, which in a configuration may be a secret without quotes.
    internal static CliException InvalidJson(string path, long? line, long? column) => new(
        ExitCode.Usage,
        "INVALID_JSON",
        line is null ? $"'{path}' is not JSON." : $"'{path}' is not JSON: see line {line + 1}, byte {(column ?? 0) + 1}.");

    internal static CliException Configuration(params IReadOnlyList<string> problems) =>
        new(ExitCode.Usage, InvalidConfiguration, problems);

    internal static CliException MissingDomain() =>
        Configuration("Capsule:Domain is missing: the host name in whose name pages are signed.");

    internal static CliException NoLocalIssuerKey() => Configuration(
        "Capsule:LocalIssuer has no private key: set Capsule:LocalIssuer:KeyId and Capsule:LocalIssuer:PrivateKeyPem ('capsule keys issuer' makes one).");

    internal static CliException NoPublisherKey(string? domain) => Configuration(
        domain is null
            ? "Nothing says which publisher to trust: set Capsule:LocalIssuer:TrustedPublishers, or Capsule:Keys for the site's own pages."
            : $"Capsule:LocalIssuer:TrustedPublishers:{domain} has no key: set its PublicKeyPem or JwksUri, or Capsule:Keys where that is this site.");

    internal static CliException UnknownScope(string scope, IEnumerable<string> known) => new(
        ExitCode.Usage,
        CapsuleErrorCode.InvalidScope.ToWireName(),
        $"The scope '{scope}' is not among Capsule:Scopes ({string.Join(", ", known)}).");

    internal static CliException InvalidManifest(string why) =>
        new(ExitCode.Usage, CapsuleErrorCode.InvalidManifest.ToWireName(), why);

    internal static CliException VerificationFailed(int failures, int checks) =>
        new(ExitCode.Refused, "VERIFICATION_FAILED", $"{failures} of {checks} checks failed: see the report on standard output.");

    internal static CliException DeliveryNotAllowed() => new(
        ExitCode.Refused,
        CapsuleErrorCode.DeliveryNotAllowed.ToWireName(),
        "A grant by content name is delivered direct: a wrap key would open the whole scope.");
}
