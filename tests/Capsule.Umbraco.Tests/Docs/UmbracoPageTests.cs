using System.Globalization;
using System.Reflection;
using Capsule.Umbraco.Composing;
using Microsoft.Extensions.Logging;

namespace Capsule.Umbraco.Tests.Docs;

/// <summary>Holds docs/umbraco-reference.md against the code.</summary>
public class UmbracoPageTests
{
    private static readonly string[] s_rows = File.ReadAllLines(Path.Combine(
        typeof(UmbracoPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!, "docs", "umbraco-reference.md"));

    [Fact]
    public void Every_log_event_is_named_with_its_level()
    {
        string[] expected =
        [
            .. typeof(CapsuleComposer).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
                .Select(method => (method.Name, Message: method.GetCustomAttribute<LoggerMessageAttribute>()))
                .Where(item => item.Message is not null)
                .OrderBy(item => item.Message!.EventId)
                .Select(item => string.Create(CultureInfo.InvariantCulture, $"| {item.Message!.EventId} | `{item.Name}` | {item.Message.Level} |")),
        ];

        string[] named = [.. s_rows.Where(row => row.StartsWith("| ", StringComparison.Ordinal) && row.Length > 2 && char.IsAsciiDigit(row[2])).Select(row => string.Join('|', row.Split('|').Take(4)) + "|")];

        Assert.Equal(expected, named);
    }

    [Fact]
    public void The_switches_are_named_with_their_defaults()
    {
        Assert.Contains(s_rows, row => row.StartsWith("| `Capsule:Umbraco:Enabled` | `true` |", StringComparison.Ordinal));
        Assert.Contains(s_rows, row => row.StartsWith($"| `{DoorRegistration.LossGuardSetting}` | `true` |", StringComparison.Ordinal));
    }
}
