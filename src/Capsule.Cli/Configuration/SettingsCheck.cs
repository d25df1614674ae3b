using System.Reflection;
using Capsule.Configuration;
using Capsule.TagHelpers.Site;
using Capsule.TagHelpers.Filtering;
using Microsoft.Extensions.Configuration;

namespace Capsule.Cli.Configuration;

/// <summary>
/// Compares a configuration with the settings there are. The binder passes over what it does not know or cannot place,
/// and a misspelt <c>MaxResourceAge</c> or a list of resources written as one text would then allow everything.
/// Members that begin with <c>$</c>, such as <c>$schema</c>, are notes and not settings.
/// </summary>
internal sealed class SettingsCheck
{
    // Settings of the filter in a site's responses. A file is filtered whole, so they change nothing here.
    private const string FilterSection = "Filter";

    private readonly HashSet<string> _fromEnvironment;
    private readonly List<string> _problems = [];

    private SettingsCheck(IEnumerable<string> fromEnvironment) =>
        _fromEnvironment = fromEnvironment.ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds every member that is no setting or has a value of another kind. Values are never quoted.</summary>
    internal static IReadOnlyList<string> FindProblems(IConfiguration configuration, IEnumerable<string> fromEnvironment)
    {
        var check = new SettingsCheck(fromEnvironment);
        check.CheckMembers(configuration, typeof(CapsuleOptions));
        return check._problems;
    }

    private void CheckMembers(IConfiguration settings, Type type)
    {
        PropertyInfo[] known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        foreach (IConfigurationSection member in settings.GetChildren())
        {
            if (member.Key.StartsWith('$'))
            {
                continue;
            }

            if (type == typeof(CapsuleOptions) && member.Key.Equals(FilterSection, StringComparison.OrdinalIgnoreCase))
            {
                CheckMembers(member, typeof(CapsuleFilterOptions));
            }
            else if (Array.Find(known, property => property.Name.Equals(member.Key, StringComparison.OrdinalIgnoreCase)) is { } property)
            {
                CheckValue(member, property.PropertyType);
            }
            else
            {
                AddUnknown(member, [.. known.Select(property => property.Name)]);
            }
        }
    }

    private void CheckValue(IConfigurationSection setting, Type type)
    {
        bool hasMembers = setting.GetChildren().Any();
        if (SettingKind.DescribeScalar(type) is { } scalar)
        {
            if (hasMembers || !SettingKind.IsScalar(type, setting.Value))
            {
                Add(setting, $"is not {scalar}");
            }
        }
        else if (!hasMembers && !string.IsNullOrEmpty(setting.Value))
        {
            Add(setting, SettingKind.ElementOfList(type) is null ? "is not an object with members" : "is not a list: put its value in [ ]");
        }
        else if (SettingKind.ElementOfList(type) is { } element)
        {
            CheckElements(setting, element);
        }
        else if (SettingKind.ElementOfDictionary(type) is { } value)
        {
            foreach (IConfigurationSection member in setting.GetChildren())
            {
                CheckValue(member, value);
            }
        }
        else
        {
            CheckMembers(setting, type);
        }
    }

    private void CheckElements(IConfigurationSection list, Type element)
    {
        foreach (IConfigurationSection member in list.GetChildren())
        {
            if (int.TryParse(member.Key, out _))
            {
                CheckValue(member, element);
            }
            else
            {
                Add(list, "is not a list: put its value in [ ]");
                return;
            }
        }
    }

    private void AddUnknown(IConfigurationSection member, string[] known)
    {
        string? nearest = Spelling.FindNearest(member.Key, known);
        Add(member, nearest is null
            ? $"is not a setting. There are: {string.Join(", ", known)}"
            : $"is not a setting. Did you mean {nearest}?");
    }

    private void Add(IConfigurationSection setting, string what)
    {
        string? variable = _fromEnvironment.FirstOrDefault(name =>
            name.Equals(setting.Path, StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(setting.Path + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase));
        string source = variable is null
            ? string.Empty
            : $" (environment variable {CapsuleOptions.SectionName}__{variable.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal)})";
        _problems.Add($"{CapsuleOptions.SectionName}:{setting.Path}{source} {what}{(what.EndsWith('?') ? string.Empty : ".")}");
    }
}
