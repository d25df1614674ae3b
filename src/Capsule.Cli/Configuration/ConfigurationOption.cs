using System.CommandLine;

namespace Capsule.Cli.Configuration;

/// <summary>The option <c>--config</c>, the same in every command that has it.</summary>
internal static class ConfigurationOption
{
    internal const string HelpText =
        """


        Configuration:
          FILE is JSON (comments allowed) with the members of the Capsule section at its root, or a file that has a
          Capsule member there, such as appsettings.json. '-' reads it from standard input.
          Environment variables override it, with two underscores for each level: Capsule__Keys__RotationSecret.
          A setting whose name ends in Pem takes PEM text or the path of a PEM file, relative to FILE's folder.
        """;

    internal static Option<string> Create() => new("--config", "-c")
    {
        Description = "The configuration file.",
        HelpName = "FILE",
        Required = true,
    };
}
