using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Capsule.Cli.Terminal;

/// <summary>What the library's help lacks: examples below the options, and the version of this assembly and no other.</summary>
internal static class Help
{
    private static readonly ConditionalWeakTable<Command, string> Examples = [];

    /// <summary>Gives a command a text that its help ends with.</summary>
    internal static void AddExamples(Command command, string text) => Examples.Add(command, text);

    /// <summary>Makes a root command's options for help and version show these.</summary>
    internal static void Install(RootCommand root)
    {
        foreach (Option option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                option.Action = new HelpWithExamples(help);
            }
            else if (option is VersionOption)
            {
                option.Action = new ToolVersion();
            }
        }
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            if (Examples.TryGetValue(parseResult.CommandResult.Command, out string? text))
            {
                parseResult.InvocationConfiguration.Output.WriteLine(text);
            }

            return ExitCode.Success;
        }
    }

    private sealed class ToolVersion : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(
                typeof(Help).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
            return ExitCode.Success;
        }
    }
}
