using System.Text.Json;

namespace Capsule.Umbraco.Editor;

/// <summary>
/// A rich-text data type's configuration, as far as this package goes: the list <c>extensions</c> and the
/// <c>toolbar</c>, rows of groups of buttons.
/// </summary>
internal sealed class RichTextConfiguration
{
    private const string ExtensionsMember = "extensions";
    private const string ToolbarMember = "toolbar";

    private readonly IDictionary<string, object> _data;
    private readonly List<string> _extensions;
    private readonly List<List<List<string>>> _toolbar;

    private RichTextConfiguration(IDictionary<string, object> data, List<string> extensions, List<List<List<string>>> toolbar)
    {
        _data = data;
        _extensions = extensions;
        _toolbar = toolbar;
    }

    internal bool HasExtension => _extensions.Contains(EditorAliases.Extension);

    internal bool HasToolbar => Array.TrueForAll(EditorAliases.Buttons, HasButton);

    /// <summary>Reads a configuration. The CMS holds lists in it as whatever its serializer made of them.</summary>
    /// <exception cref="JsonException">It is of another form than the editor's.</exception>
    internal static RichTextConfiguration Read(IDictionary<string, object> data) => new(
        data,
        ReadMember<List<string>>(data, ExtensionsMember) ?? [],
        ReadMember<List<List<List<string>>>>(data, ToolbarMember) ?? []);

    /// <summary>Gives the configuration with the extension and its buttons, in a group of their own.</summary>
    internal IDictionary<string, object> WithCapsule()
    {
        List<List<List<string>>> toolbar = [.. _toolbar.Select(row => row.ToList())];
        List<string> missing = [.. EditorAliases.Buttons.Where(button => !HasButton(button))];
        if (missing.Count > 0 && toolbar.Count == 0)
        {
            toolbar.Add([]);
        }

        if (missing.Count > 0)
        {
            toolbar[0] = [.. toolbar[0], missing];
        }

        return With(HasExtension ? _extensions : [.. _extensions, EditorAliases.Extension], toolbar);
    }

    /// <summary>Gives the configuration without them. A group that held nothing else goes with them.</summary>
    internal IDictionary<string, object> WithoutCapsule() => With(
        [.. _extensions.Where(extension => extension != EditorAliases.Extension)],
        [.. _toolbar.Select(row => row
            .Select(group => (Before: group, After: group.Where(button => !EditorAliases.Buttons.Contains(button)).ToList()))
            .Where(group => group.After.Count > 0 || group.Before.Count == 0)
            .Select(group => group.After)
            .ToList())]);

    private static T? ReadMember<T>(IDictionary<string, object> data, string member) =>
        data.TryGetValue(member, out object? value) && value is not null ? JsonSerializer.SerializeToElement(value).Deserialize<T>() : default;

    private bool HasButton(string button) => _toolbar.Any(row => row.Any(group => group.Contains(button)));

    private Dictionary<string, object> With(List<string> extensions, List<List<List<string>>> toolbar) => new(_data)
    {
        [ExtensionsMember] = extensions,
        [ToolbarMember] = toolbar,
    };
}
