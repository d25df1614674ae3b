using System.Globalization;
using System.Reflection;
using Capsule.Redis.Sharing;
using Capsule.TagHelpers.Filtering;

namespace Capsule.Docs.Tests.Reference;

public sealed class LogTests
{
    // From here on they are those of Capsule.Umbraco, whose own tests hold this page against them.
    private const int FirstOfUmbraco = 100;

    [Fact]
    public void Every_event_is_named_with_its_level() => ReferencePage.Holds(
        Events().Select(item => (new[] { item.EventId.ToString(CultureInfo.InvariantCulture), $"`{item.Name}`", item.Level.ToString() }, (MemberInfo?)null)),
        row => int.TryParse(row[0], out int id) && id < FirstOfUmbraco);

    [Fact]
    public void No_event_has_an_id_of_another_packages_range() => Assert.All(Events(), item => Assert.True(item.EventId < FirstOfUmbraco, item.Name));

    [Fact]
    public void No_event_id_stands_for_two_events() =>
        Assert.Empty(Events().GroupBy(item => item.EventId).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {string.Join(", ", same.Select(item => item.Name))}"));

    private static List<(int EventId, string Name, LogLevel Level)> Events()
    {
        Assembly[] assemblies = [typeof(CapsuleException).Assembly, typeof(CapsuleFilterOptions).Assembly, typeof(RedisShareLinkStore).Assembly];
        List<(int, string, LogLevel)> events = [];
        foreach (MethodInfo method in assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)))
        {
            if (method.GetCustomAttribute<LoggerMessageAttribute>() is { } message)
            {
                events.Add((message.EventId, message.EventName ?? method.Name, message.Level));
            }
        }

        return events;
    }
}
