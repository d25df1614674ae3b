using System.CommandLine;

namespace Capsule.Cli.Terminal;

/// <summary>An option that holds several values: with commas between them, or given more than once.</summary>
internal static class ListOption
{
    internal static Option<string[]> Create(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    /// <summary>Gives the values; <see langword="null"/> where the option is not there.</summary>
    internal static string[]? Split(string option, string[]? values)
    {
        if (values is not { Length: > 0 })
        {
            return null;
        }

        string[] parts = [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries))];
        return Array.TrueForAll(parts, part => part.Length > 0) ? parts : throw Errors.Usage($"{option} has an empty part.");
    }
}
