using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Capsule.Cli.Inspecting;
using Capsule.Cli.Jwks;
using Capsule.Cli.Keys;
using Capsule.Cli.LeakTesting;
using Capsule.Cli.Protecting;
using Capsule.Cli.Rendering;
using Capsule.Cli.Sharing;
using Capsule.Cli.Terminal;
using Capsule.Cli.Unlocking;
using Capsule.Cli.Verifying;

namespace Capsule.Cli;

/// <summary>The tool: its commands, and the one place where errors become lines and exit codes.</summary>
internal sealed class Cli(CliHost host)
{
    private static readonly JsonWriterOptions RefusalOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs one command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    internal async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken = default)
    {
        // "@name" is a file of arguments to the library and an ordinary text to everyone else.
        ParseResult parsed = CreateRootCommand().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        try
        {
            if (parsed.Errors.Count > 0)
            {
                throw Errors.Usage($"{string.Join(' ', parsed.Errors.Select(error => error.Message).Distinct())} See '{CommandPath(parsed)} --help'.");
            }

            using var output = new StreamWriter(host.Output, CliHost.Utf8, leaveOpen: true);
            var configuration = new InvocationConfiguration { Output = output, Error = host.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (CliException e)
        {
            return await ReportAsync(e.ExitCode, e.Code, e.Problems);
        }
        catch (CapsuleException e)
        {
            return await ReportAsync(ExitCode.Of(e.Code), e.Code.ToWireName(), [e.Message]);
        }
        catch (OperationCanceledException)
        {
            return await ReportAsync(ExitCode.Unexpected, "CANCELLED", ["Stopped before it was done."]);
        }
        catch (Exception e)
        {
            // The message of an exception nobody foresaw may quote anything; its kind and place are enough to report it.
            return await ReportAsync(ExitCode.Unexpected, "UNEXPECTED", [$"{e.GetType().FullName} in {e.TargetSite?.DeclaringType?.FullName}.{e.TargetSite?.Name}."]);
        }
    }

    private RootCommand CreateRootCommand()
    {
        var root = new RootCommand("Protects pages with Delegated Content Access (DCA): makes keys, renders manifests, shares, unlocks, inspects and verifies them.")
        {
            KeysCommand.Create(host),
            RenderCommand.Create(host),
            ProtectCommand.Create(host),
            UnlockCommand.Create(host),
            ShareCommand.Create(host),
            JwksCommand.Create(host),
            InspectCommand.Create(host),
            VerifyCommand.Create(host),
            LeakTestCommand.Create(host),
        };
        Help.Install(root);
        return root;
    }

    private static string CommandPath(ParseResult parsed)
    {
        var names = new List<string>();
        for (Symbol? symbol = parsed.CommandResult.Command; symbol is Command and not RootCommand; symbol = symbol.Parents.FirstOrDefault())
        {
            names.Insert(0, symbol.Name);
        }

        return string.Join(' ', ["capsule", .. names]);
    }

    private async Task<int> ReportAsync(int exitCode, string code, IReadOnlyList<string> problems)
    {
        if (exitCode == ExitCode.Refused)
        {
            await host.Error.WriteLineAsync(ToRefusal(code, string.Join(' ', problems)));
            return exitCode;
        }

        foreach (string problem in problems)
        {
            await host.Error.WriteLineAsync($"error {code}: {Printable.Line(problem)}");
        }

        return exitCode;
    }

    private static string ToRefusal(string code, string detail)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, RefusalOptions))
        {
            json.WriteStartObject();
            json.WriteString("code"u8, code);
            json.WriteString("detail"u8, detail);
            json.WriteEndObject();
        }

        return CliHost.Utf8.GetString(buffer.ToArray());
    }
}
